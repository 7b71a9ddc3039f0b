import type { HeldConversation } from '../contracts/journal.ts';
import type { Ticket, TicketRefusal } from '../contracts/ticket.ts';
import type { Step, StepContext } from './step.ts';
import { stepTicket } from './step-ticket.ts';
import { isOver } from './transitions.ts';

/**
 * The target's side of a merger, read in the turn of the source's conversation. The target's own conversation is not
 * held: that its next version is written proves that nobody changed it meanwhile.
 */
export async function absorbTicket(
  held: HeldConversation,
  source: Ticket,
  into: string,
  context: StepContext,
): Promise<Step | TicketRefusal> {
  const target = await held.findTicket(into);
  if (!target) return 'notFound';
  if (isOver(target.status)) return 'notMergeable';
  const { id: from, receivedAt, topics, contact } = source;
  return stepTicket(target, { type: 'absorb', from, receivedAt, topics, contact }, context);
}
