import type { Ticket, TicketAction, TicketRefusal } from '../contracts/ticket.ts';
import { isRefusal, type Step, type StepContext } from './step.ts';
import { stepTicket } from './step-ticket.ts';

/** Several actions one after the other, each on what the one before left; all of them or a refusal. */
export function takeSteps(
  ticket: Ticket,
  actions: readonly TicketAction[],
  context: StepContext,
): readonly Step[] | TicketRefusal {
  const steps: Step[] = [];
  for (const action of actions) {
    const step = stepTicket(steps.at(-1)?.ticket ?? ticket, action, context);
    if (isRefusal(step)) return step;
    steps.push(step);
  }
  return steps;
}
