import type { Activity } from './activity.ts';
import type { Conversation } from './conversation.ts';
import type { Mail } from './mail.ts';
import type { Rating } from './rating.ts';
import type { Ticket, TicketEvent } from './ticket.ts';

/** An activity in the journal: `sequence` counts from 0 in each conversation, without holes. */
export interface JournalEntry {
  readonly sequence: number;
  readonly activity: Activity;
}

/** What a turn writes beside its activities, in the same transaction. */
export type Write =
  /** A new ticket (`event.version` 1) or its next version; `STORE_CONFLICT` when it is not the next one any more. */
  | { readonly type: 'ticket'; readonly ticket: Ticket; readonly event: TicketEvent }
  /** The rating of an episode, new or changed. */
  | { readonly type: 'rating'; readonly rating: Rating }
  /**
   * A mail into the outbox; the same id again changes nothing. `atMost` leaves it out where its address has had so many
   * mails since an instant (ISO 8601, UTC): nobody's mailbox can be flooded through us.
   */
  | {
      readonly type: 'mail';
      readonly mail: Mail;
      readonly atMost?: { readonly mails: number; readonly since: string };
    };

/** All that one turn leaves behind; committed together or not at all. */
export interface TurnRecord {
  readonly incoming: Activity;
  readonly replies: readonly Activity[];
  readonly conversation: Conversation;
  readonly writes?: readonly Write[];
}

/** What a turn says and leaves behind, before it is committed with the activity it answers. */
export type Said = Required<Omit<TurnRecord, 'incoming'>>;

/** A conversation held for one turn: nobody else, in any process, can run a turn in it meanwhile. */
export interface HeldConversation {
  /** The state, or `undefined` for a conversation that has had no turn yet. */
  readonly conversation: Conversation | undefined;
  /** The replies already given to this activity id; `undefined` if it was never seen. */
  findReplies(activityId: string): Promise<readonly Activity[] | undefined>;
  /** A ticket as it stands in this transaction. */
  findTicket(ticketId: string): Promise<Ticket | undefined>;
  /** The rating of an episode of this conversation. */
  findRating(episode: number): Promise<Rating | undefined>;
  /** Writes the turn durably; at most once while held. */
  commit(turn: TurnRecord): Promise<void>;
}

/** The journal: every activity of every conversation, in order, with the state after the last one. */
export interface Journal {
  /** Runs `work` alone in its conversation; what it commits is durable when this resolves. A throw commits nothing. */
  hold<T>(conversationId: string, work: (held: HeldConversation) => Promise<T>): Promise<T>;
  /** Entries from `sequence` on, at most `limit`, in order; empty for an unknown conversation. */
  read(conversationId: string, fromSequence: number, limit: number): Promise<readonly JournalEntry[]>;
  exists(conversationId: string): Promise<boolean>;
  /**
   * Conversations of a channel whose episode is under way, whose last turn was before an instant, oldest first: those
   * that fell silent.
   */
  silentSince(channelId: string, before: string, limit: number): Promise<readonly string[]>;
  /** How often each topic is in hand, in the latest conversations since an instant, `limit` of them at most. */
  topicsSince(after: string, limit: number): Promise<ReadonlyMap<string, number>>;
}
