import type { Accounts } from '../../bot/contracts/accounts.ts';
import type { AgentStore } from '../../bot/contracts/agent.ts';
import type { Bus } from '../../bot/contracts/bus.ts';
import type { Desk } from '../../bot/contracts/desk.ts';
import type { Journal } from '../../bot/contracts/journal.ts';
import type { Outbox } from '../../bot/contracts/mail.ts';
import type { Office } from '../../bot/contracts/office.ts';
import type { RatingReader } from '../../bot/contracts/rating.ts';
import type { DeskStore } from '../../bot/contracts/store.ts';
import type { TicketReader } from '../../bot/contracts/ticket.ts';
import type { Logger } from '../../bot/logger.ts';
import type { CallerOptions } from '../caller.ts';
import type { HttpServer } from '../http-server.ts';

/** Lets at most so many calls through for each key. */
export interface Limit {
  /** Seconds to wait before the next call may pass; 0 when this one passes. */
  take(key: string): number;
}

/** All that the desk's server needs from outside. */
export interface ConsoleDeps {
  readonly http: HttpServer;
  readonly accounts: Accounts;
  readonly agents: AgentStore;
  readonly desk: Desk;
  readonly deskStore: DeskStore;
  readonly tickets: TicketReader;
  readonly ratings: RatingReader;
  readonly outbox: Outbox;
  readonly journal: Journal;
  readonly bus: Bus;
  readonly office: Office;
  /** A mail server is set up. */
  readonly canSendMail: boolean;
  /** Where Vite put the application. */
  readonly appDir: string;
  readonly caller: CallerOptions;
  /** Sign-ins, invitations and sign-ons of one network address. */
  readonly signInLimit: Limit;
  readonly logger: Logger;
  readonly now: () => Date;
  /** ISO day in the office's time zone. */
  readonly today: () => string;
  /** ISO day up to which a due date is soon. */
  readonly soonUntil: () => string;
}
