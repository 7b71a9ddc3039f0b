import type { Kysely } from 'kysely';

/** A conversation's last state. `state` is the whole `Conversation` as JSON; the columns beside it are for queries. */
export interface ConversationRow {
  readonly id: string;
  readonly channel_id: string;
  readonly locale: string;
  readonly state: string;
  /** The sequence the next activity gets; also tells whether somebody else wrote a turn since it was read. */
  readonly next_sequence: number;
  /** ISO 8601, UTC: when the first turn came in. */
  readonly created_at: string;
  /** ISO 8601, UTC: when the last turn came in. */
  readonly updated_at: string;
}

/** One activity. `payload` is the whole `Activity` as JSON; the columns beside it are for queries. */
export interface ActivityRow {
  readonly conversation_id: string;
  readonly sequence: number;
  readonly activity_id: string;
  /** 1 when it opened a turn, 0 when it is a reply: the role cannot tell, an agent writes both. */
  readonly incoming: number;
  readonly role: string;
  readonly type: string;
  readonly reply_to_id: string | null;
  readonly payload: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** The tables of the store, the same on SQLite and PostgreSQL: text and integers only. */
export interface Tables {
  readonly conversation: ConversationRow;
  readonly activity: ActivityRow;
}

export type Database = Kysely<Tables>;

/** An open database, and how it lets one turn at a time into a conversation. */
export interface OpenedDatabase {
  readonly db: Database;
  /**
   * Runs `body` with the handle it must use for all its queries. On PostgreSQL that is a transaction in which the
   * conversation is locked against other processes; on SQLite there is no other process, and no transaction yet.
   */
  enter<T>(conversationId: string, body: (db: Database) => Promise<T>): Promise<T>;
}
