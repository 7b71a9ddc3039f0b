import type { Activity } from './activity.ts';
import type { Conversation } from './conversation.ts';

/** An activity in the journal: `sequence` counts from 0 in each conversation, without holes. */
export interface JournalEntry {
  readonly sequence: number;
  readonly activity: Activity;
}

/** All that one turn leaves behind; committed together or not at all. */
export interface TurnRecord {
  readonly incoming: Activity;
  readonly replies: readonly Activity[];
  readonly conversation: Conversation;
}

/** A conversation held for one turn: nobody else, in any process, can run a turn in it meanwhile. */
export interface HeldConversation {
  /** The state, or `undefined` for a conversation that has had no turn yet. */
  readonly conversation: Conversation | undefined;
  /** The replies already given to this activity id; `undefined` if it was never seen. */
  findReplies(activityId: string): Promise<readonly Activity[] | undefined>;
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
  close(): Promise<void>;
}
