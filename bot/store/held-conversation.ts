import type { Activity } from '../contracts/activity.ts';
import type { Conversation } from '../contracts/conversation.ts';
import type { HeldConversation, TurnRecord } from '../contracts/journal.ts';
import { AppError } from '../errors.ts';
import { findReplies } from './find-replies.ts';
import { parseStored } from './parse-stored.ts';
import type { ActivityRow, ConversationRow, Database } from './schema.ts';
import { toStoreError } from './store-error.ts';

/** A turn as rows, not yet written. */
export interface StagedTurn {
  readonly conversation: ConversationRow;
  readonly activities: readonly ActivityRow[];
}

/** What `work` gets in its hands, and how to take it away again. */
export interface Holding {
  readonly held: HeldConversation;
  /** Ends the hold and hands over what was committed in it, if anything. */
  end(): StagedTurn | undefined;
}

/** Loads a conversation for one turn. `commit` only stages: it is written when `work` is over, because a throw after it must undo it. */
export async function holdConversation(db: Database, conversationId: string): Promise<Holding> {
  const before = await db
    .selectFrom('conversation')
    .selectAll()
    .where('id', '=', conversationId)
    .executeTakeFirst();
  let staged: StagedTurn | undefined;
  let ended = false;
  const refuseAfterEnd = (): void => {
    if (ended) throw new AppError('STORE_MISUSED', 'The turn is over: its conversation is no longer held.');
  };
  const stage = (turn: TurnRecord): void => {
    refuseAfterEnd();
    if (staged) throw new AppError('STORE_MISUSED', 'A turn is committed once.');
    staged = toRows(conversationId, before, turn);
  };
  return {
    held: {
      conversation: before && (parseStored(before.state) as Conversation),
      findReplies: async (activityId) => {
        refuseAfterEnd();
        try {
          return await findReplies(db, conversationId, activityId);
        } catch (error) {
          throw toStoreError(error);
        }
      },
      commit: (turn) =>
        new Promise((resolve) => {
          stage(turn);
          resolve();
        }),
    },
    end: () => {
      ended = true;
      return staged;
    },
  };
}

function toRows(conversationId: string, before: ConversationRow | undefined, turn: TurnRecord): StagedTurn {
  const activities = [turn.incoming, ...turn.replies];
  if (
    [turn.conversation, ...activities.map((activity) => activity.conversation)].some(
      ({ id }) => id !== conversationId,
    )
  ) {
    throw new AppError('STORE_MISUSED', 'A turn is committed in the conversation it belongs to.');
  }
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
    },
    activities: activities.map((activity, index) => toActivityRow(activity, first + index, index === 0)),
  };
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
