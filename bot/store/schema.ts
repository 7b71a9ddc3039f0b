import type { Kysely } from 'kysely';
import type { MailRow, RatingRow, TicketEventRow, TicketRow } from './case-rows.ts';
import type {
  AgentRow,
  ChatPresenceRow,
  DraftRow,
  InvitationRow,
  JobRow,
  PresenceRow,
  SecretRow,
  SessionRow,
} from './desk-rows.ts';

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
  /** 1 while silence would end an episode that is under way. */
  readonly episode_open: number;
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
  readonly ticket: TicketRow;
  readonly ticket_event: TicketEventRow;
  readonly rating: RatingRow;
  readonly mail: MailRow;
  readonly agent: AgentRow;
  readonly session: SessionRow;
  readonly invitation: InvitationRow;
  readonly presence: PresenceRow;
  readonly draft: DraftRow;
  readonly chat_presence: ChatPresenceRow;
  readonly job: JobRow;
  readonly secret: SecretRow;
}

export type Database = Kysely<Tables>;

/** The few things that the two say differently: triggers and row locks. */
export type DatabaseKind = 'sqlite' | 'postgres';
