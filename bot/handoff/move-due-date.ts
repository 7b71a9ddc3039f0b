import type { DueRequest } from '../contracts/calendar.ts';
import type { Ticket, TicketAction } from '../contracts/ticket.ts';
import type { StepContext } from './step.ts';

/** How an event tells that the due date moved. */
export interface DueMove {
  /** ISO days. */
  readonly from: string;
  readonly to: string;
  readonly why: 'pauseEnded' | 'corrected' | 'merged' | 'askedAgain';
}

/** Counts the due date again when what it depends on has changed; waiting counts once it is over. */
export function moveDueDate(
  before: Ticket,
  after: Ticket,
  action: TicketAction['type'],
  { at, calendar, computeDueDate }: Pick<StepContext, 'at' | 'calendar' | 'computeDueDate'>,
): { readonly ticket: Ticket; readonly dueOn: DueMove | undefined } {
  if (action === 'wait' || !isOtherwiseDue(before, after)) return { ticket: after, dueOn: undefined };
  const { on } = computeDueDate({ ...delayOf(after), now: at }, calendar);
  if (on === before.dueOn) return { ticket: after, dueOn: undefined };
  return {
    ticket: { ...after, dueOn: on },
    dueOn: { from: before.dueOn, to: on, why: whyOf(before, after, action) },
  };
}

const isOtherwiseDue = (before: Ticket, after: Ticket): boolean =>
  before.receivedAt !== after.receivedAt ||
  before.askedAgainAt !== after.askedAgainAt ||
  before.channel !== after.channel ||
  before.kind !== after.kind ||
  JSON.stringify(before.pauses) !== JSON.stringify(after.pauses);

/** What the delay of a case is counted from: the request, or the last one after an answer. */
export const delayOf = ({
  receivedAt,
  askedAgainAt,
  channel,
  kind,
  pauses,
}: Ticket): Omit<DueRequest, 'now'> => ({ receivedAt: askedAgainAt ?? receivedAt, channel, kind, pauses });

function whyOf(before: Ticket, after: Ticket, action: TicketAction['type']): DueMove['why'] {
  if (before.askedAgainAt !== after.askedAgainAt) return 'askedAgain';
  if (action === 'edit') return 'corrected';
  return action === 'absorb' ? 'merged' : 'pauseEnded';
}
