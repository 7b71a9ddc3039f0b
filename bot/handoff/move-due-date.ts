import type { Ticket, TicketAction } from '../contracts/ticket.ts';
import type { StepContext } from './step.ts';

/** How an event tells that the due date moved. */
export interface DueMove {
  /** ISO days. */
  readonly from: string;
  readonly to: string;
  readonly why: 'pauseEnded' | 'corrected' | 'merged';
}

/** Counts the due date again when what it depends on has changed; waiting counts once it is over. */
export function moveDueDate(
  before: Ticket,
  after: Ticket,
  action: TicketAction['type'],
  { at, calendar, computeDueDate }: Pick<StepContext, 'at' | 'calendar' | 'computeDueDate'>,
): { readonly ticket: Ticket; readonly dueOn: DueMove | undefined } {
  if (action === 'wait' || !isOtherwiseDue(before, after)) return { ticket: after, dueOn: undefined };
  const { receivedAt, channel, kind, pauses } = after;
  const { on } = computeDueDate({ receivedAt, channel, kind, pauses, now: at }, calendar);
  if (on === before.dueOn) return { ticket: after, dueOn: undefined };
  return { ticket: { ...after, dueOn: on }, dueOn: { from: before.dueOn, to: on, why: whyOf(action) } };
}

const isOtherwiseDue = (before: Ticket, after: Ticket): boolean =>
  before.receivedAt !== after.receivedAt ||
  before.channel !== after.channel ||
  before.kind !== after.kind ||
  JSON.stringify(before.pauses) !== JSON.stringify(after.pauses);

function whyOf(action: TicketAction['type']): DueMove['why'] {
  if (action === 'edit') return 'corrected';
  return action === 'absorb' ? 'merged' : 'pauseEnded';
}
