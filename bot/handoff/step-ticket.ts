import type { Ticket, TicketAction, TicketRefusal } from '../contracts/ticket.ts';
import { changeTicket } from './change-ticket.ts';
import { moveDueDate } from './move-due-date.ts';
import { refuseStep } from './refuse-step.ts';
import type { Step, StepContext } from './step.ts';
import { isOver, transitions, type Transition } from './transitions.ts';

/**
 * The heart of the desk: one action on one ticket, as a pure function driven by `transitions`. A refusal changes nothing;
 * a step is always one version and one event, which says who owns the ticket, its status and its due date where they moved.
 */
export function stepTicket(ticket: Ticket, action: TicketAction, context: StepContext): Step | TicketRefusal {
  const refusal = refuseStep(ticket, action, context);
  if (refusal) return refusal;
  const changed = changeTicket(ticket, action, context.at);
  const owned = takeOwnership(changed.ticket, transitions[action.type], context);
  const settled = setStatus(owned, transitions[action.type].to, context.at);
  const { ticket: due, dueOn } = moveDueDate(ticket, settled, action.type, context);
  const after = { ...due, version: ticket.version + 1 };
  return {
    ticket: after,
    event: {
      ticketId: ticket.id,
      version: after.version,
      at: context.at,
      by: context.by,
      action: action.type,
      details: {
        ...changed.details,
        ...(after.assignee !== ticket.assignee && {
          assignee: { from: ticket.assignee ?? null, to: after.assignee ?? null },
        }),
        ...(after.status !== ticket.status && { status: { from: ticket.status, to: after.status } }),
        ...(dueOn && { dueOn }),
      },
    },
  };
}

function takeOwnership(ticket: Ticket, { takes }: Transition, { by }: StepContext): Ticket {
  const isTaken = takes === 'always' || (takes === 'whenFree' && ticket.assignee === undefined);
  return isTaken && by.id !== undefined ? { ...ticket, assignee: by.id } : ticket;
}

/** The delay rests exactly while a ticket is pending; what is over has nobody waiting in it. */
function setStatus(ticket: Ticket, to: Transition['to'], at: string): Ticket {
  if (to === 'same' || to === ticket.status) return ticket;
  const { closedAt: _closed, resolution, ...rest } = ticket;
  const pauses = to === 'pending' ? [...ticket.pauses, { from: at }] : closePause(ticket.pauses, at);
  const moved = { ...rest, status: to, pauses };
  if (!isOver(to)) return moved;
  return {
    ...moved,
    ...(resolution !== undefined && { resolution }),
    closedAt: at,
    live: false,
    citizenWaits: false,
  };
}

/** Clocks of two processes may differ a little: a pause never ends before it began. */
const closePause = (pauses: Ticket['pauses'], at: string): Ticket['pauses'] =>
  pauses.map((pause) =>
    pause.to === undefined ? { ...pause, to: at < pause.from ? pause.from : at } : pause,
  );
