import type { Ticket, TicketAction, TicketRefusal } from '../contracts/ticket.ts';
import type { StepContext } from './step.ts';
import { transitions, type Transition } from './transitions.ts';

/** Why an action can't be done to a ticket as it stands; undefined when it can. Reads the table, then what is particular. */
export function refuseStep(
  ticket: Ticket,
  action: TicketAction,
  context: StepContext,
): TicketRefusal | undefined {
  const rule: Transition = transitions[action.type];
  if (!rule.by.includes(context.by.kind)) return 'notAllowed';
  if (!rule.from.includes(ticket.status)) return 'notNow';
  return (
    (context.by.kind === 'agent' ? refuseOwner(ticket, rule, context) : undefined) ??
    refuseDetail(ticket, action, context)
  );
}

/** An agent's right to a ticket by who owns it. */
function refuseOwner(
  { assignee }: Ticket,
  rule: Transition,
  { by, role = 'agent' }: StepContext,
): TicketRefusal | undefined {
  if (by.id === undefined) return 'notAllowed';
  if (rule.owner === 'anyone' || (rule.overrule && role !== 'agent')) return undefined;
  if (assignee === undefined) return rule.owner === 'self' ? 'notAllowed' : undefined;
  if (assignee !== by.id) return 'ownedByAnother';
  return rule.owner === 'nobody' ? 'notNow' : undefined;
}

function refuseDetail(ticket: Ticket, action: TicketAction, context: StepContext): TicketRefusal | undefined {
  switch (action.type) {
    case 'assign':
      return action.to === ticket.assignee ? 'notNow' : undefined;
    case 'release':
      return ticket.assignee === undefined ? 'notNow' : undefined;
    case 'defer':
      return ticket.live ? undefined : 'notNow';
    case 'mergeInto':
      return ticket.live || action.into === ticket.id ? 'notMergeable' : undefined;
    case 'absorb':
      return action.from === ticket.id ? 'notMergeable' : undefined;
    case 'edit':
      return isReceivedBy(action.change.receivedAt ?? ticket.receivedAt, context.at)
        ? undefined
        : 'notAllowed';
    default:
      return undefined;
  }
}

/** Nothing was received tomorrow, nor on a day that does not exist. */
const isReceivedBy = (receivedAt: string, at: string): boolean => Date.parse(receivedAt) <= Date.parse(at);
