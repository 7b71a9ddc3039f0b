import { stageAt } from './follow-call.ts';
import type { LiveContext } from './live-context.ts';
import { tell } from './live-window.ts';
import { watchCalls } from './watch-calls.ts';

/** Tells every window when the call of a case gets somewhere else: a phone that rings is for whoever is near it. */
export function createOnConversation({
  deps: { journal, tickets, now },
  windows,
}: LiveContext): (conversationId: string) => Promise<void> {
  const look = watchCalls(journal);
  return async (conversationId) => {
    if (windows.size === 0) return;
    const { before, after } = await look(conversationId);
    if (!after || after === before) return;
    const ticket = await tickets.findByConversation(conversationId);
    if (!ticket) return;
    const stage = stageAt(after, now().getTime());
    // Nobody has to pick up for a case that is over; that a ringing ended is said of any.
    if (stage === 'ringing' && ticket.status !== 'open' && ticket.status !== 'pending') return;
    for (const window of windows) tell(window, { type: 'call', ticketId: ticket.id, stage });
  };
}
