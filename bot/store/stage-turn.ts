import type { Activity } from '../contracts/activity.ts';
import type { Signal } from '../contracts/bus.ts';
import type { TurnRecord, Write } from '../contracts/journal.ts';
import { AppError } from '../errors.ts';
import type { ActivityRow, ConversationRow } from './schema.ts';
import { isToBeRated } from '../satisfaction/is-to-be-rated.ts';

/** A turn, not yet written. */
export interface StagedTurn {
  readonly conversation: ConversationRow;
  readonly activities: readonly ActivityRow[];
  readonly writes: readonly Write[];
  /** What its commit announces, each once. */
  readonly signals: readonly Signal[];
}

/** Makes rows of a turn, or throws STORE_MISUSED when they don't belong together. */
export function stageTurn(
  conversationId: string,
  before: ConversationRow | undefined,
  turn: TurnRecord,
): StagedTurn {
  const writes = turn.writes ?? [];
  refuseStrangers(conversationId, turn);
  writes.forEach(refuseMismatch);
  const activities = [turn.incoming, ...turn.replies];
  const first = before?.next_sequence ?? 0;
  return {
    conversation: {
      id: conversationId,
      channel_id: turn.conversation.channelId,
      locale: turn.conversation.locale,
      state: JSON.stringify(turn.conversation),
      next_sequence: first + activities.length,
      created_at: before?.created_at ?? turn.incoming.timestamp,
      updated_at: turn.incoming.timestamp,
      episode_open: isToBeRated(turn.conversation) ? 1 : 0,
    },
    activities: activities.map((activity, index) => toActivityRow(activity, first + index, index === 0)),
    writes,
    signals: listSignals(conversationId, writes),
  };
}

function refuseStrangers(conversationId: string, { incoming, replies, conversation }: TurnRecord): void {
  const ids = [conversation.id, ...[incoming, ...replies].map((activity) => activity.conversation.id)];
  if (ids.some((id) => id !== conversationId)) {
    throw new AppError('STORE_MISUSED', 'A turn is committed in the conversation it belongs to.');
  }
}

/** Ticket and rating of other conversations are right: two cases are merged in one turn. */
function refuseMismatch(write: Write): void {
  if (write.type !== 'ticket') return;
  const { ticket, event } = write;
  if (event.ticketId !== ticket.id || event.version !== ticket.version) {
    throw new AppError('STORE_MISUSED', 'A ticket is written with the event that made this version of it.');
  }
}

function listSignals(conversationId: string, writes: readonly Write[]): readonly Signal[] {
  const tickets = new Map(
    writes.flatMap((write) => (write.type === 'ticket' ? [[write.ticket.id, write.ticket] as const] : [])),
  );
  return [
    { type: 'conversation', conversationId },
    ...[...tickets.values()].map((ticket): Signal => ({
      type: 'ticket',
      ticketId: ticket.id,
      conversationId: ticket.conversationId,
    })),
  ];
}

function toActivityRow(activity: Activity, sequence: number, incoming: boolean): ActivityRow {
  return {
    conversation_id: activity.conversation.id,
    sequence,
    activity_id: activity.id,
    incoming: incoming ? 1 : 0,
    role: activity.from.role,
    type: activity.type,
    reply_to_id: activity.replyToId ?? null,
    payload: JSON.stringify(activity),
    at: activity.timestamp,
  };
}
