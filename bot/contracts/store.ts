import type { AgentStore } from './agent.ts';
import type { Bus } from './bus.ts';
import type { Journal } from './journal.ts';
import type { Outbox } from './mail.ts';
import type { RatingReader } from './rating.ts';
import type { TicketReader } from './ticket.ts';

/** Small things of the desk that belong to nobody else. */
export interface DeskStore {
  /** The reply an agent has begun on a ticket; empty when there is none. */
  readDraft(ticketId: string, agentId: string): Promise<string>;
  /** Keeps a draft; an empty text removes it. */
  keepDraft(ticketId: string, agentId: string, text: string, at: string): Promise<void>;
  /** A citizen's window is open on a conversation, or was until this instant. */
  seeChat(conversationId: string, at: string): Promise<void>;
  /** The window that was last seen at this instant closed; one that another process has seen since stays open. */
  leaveChat(conversationId: string, seenAt: string): Promise<void>;
  /** Whether a citizen's window was seen since an instant. */
  isChatOpen(conversationId: string, since: string): Promise<boolean>;
  /** True for the one process of all that gets to do a job of a period, such as `digest 2026-11-26`. */
  takeJob(name: string, at: string): Promise<boolean>;
  /** A secret shared by all processes; the first proposal wins. */
  shareSecret(name: string, proposal: string): Promise<string>;
}

/** Forgetting. */
export interface Retention {
  /**
   * Erases the conversations whose last turn was before an instant and that no case needs any more, with their messages,
   * cases, registers, mails and drafts, and the mails of no case from before it. Ratings stay: they hold nobody's data.
   * Resolves with how many conversations went.
   */
  erase(before: string): Promise<number>;
}

/** Everything that is kept, on one database, and what goes between processes. */
export interface Store {
  readonly journal: Journal;
  readonly tickets: TicketReader;
  readonly ratings: RatingReader;
  readonly outbox: Outbox;
  readonly agents: AgentStore;
  readonly desk: DeskStore;
  readonly retention: Retention;
  readonly bus: Bus;
  /** Finishes what runs, then lets the database go. */
  close(): Promise<void>;
}
