import type { Locale } from '../contracts/locale.ts';
import type { Ticket, TicketChannel, TicketDraft } from '../contracts/ticket.ts';
import type { Step, StepContext } from './step.ts';

/** What is known of a new case, and where it came from. */
export interface NewTicket extends TicketDraft {
  readonly conversationId: string;
  readonly channel: TicketChannel;
  readonly locale: Locale;
  /** ISO 8601, UTC. */
  readonly receivedAt: string;
}

/** What a new case is called; both must be new. */
export interface TicketIdentity {
  readonly id: string;
  /** Eight digits. */
  readonly number: string;
}

/** The first version of a ticket; its event says by when it is due and by which rule. */
export function openTicket(
  draft: NewTicket,
  { id, number }: TicketIdentity,
  { at, by, calendar, computeDueDate }: StepContext,
): Step {
  const { receivedAt, channel, kind, cause } = draft;
  const due = computeDueDate({ receivedAt, channel, kind, pauses: [], now: at }, calendar);
  const ticket: Ticket = {
    ...draft,
    id,
    number,
    version: 1,
    status: 'open',
    openedAt: at,
    ...(draft.live && { liveSince: at }),
    pauses: [],
    dueOn: due.on,
    citizenWaits: true,
  };
  const workingDays = due.trace.at(-1)?.count ?? 0;
  return {
    ticket,
    event: {
      ticketId: id,
      version: 1,
      at,
      by,
      action: 'open',
      details: { cause, dueOn: due.on, rule: { receivedAt, channel, kind, workingDays } },
    },
  };
}
