import type { Role } from '../contracts/agent.ts';
import type { ComputeDueDate } from '../contracts/calendar.ts';
import type { Calendar } from '../contracts/office.ts';
import type { Actor, Ticket, TicketEvent, TicketRefusal } from '../contracts/ticket.ts';

/** Who acts when, and what delays are counted with. */
export interface StepContext {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly by: Actor;
  /** The agent's role; a plain agent when left out. */
  readonly role?: Role;
  readonly calendar: Calendar;
  readonly computeDueDate: ComputeDueDate;
}

/** A ticket's next version and the line of the register that made it. */
export interface Step {
  readonly ticket: Ticket;
  readonly event: TicketEvent;
}

/** Whether a use case answered with a refusal instead of what was asked. */
export const isRefusal = (result: object | TicketRefusal): result is TicketRefusal =>
  typeof result === 'string';
