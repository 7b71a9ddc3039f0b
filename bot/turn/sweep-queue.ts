import type { Journal } from '../contracts/journal.ts';
import type { Calendar } from '../contracts/office.ts';
import type { Ticket, TicketReader } from '../contracts/ticket.ts';
import { runEach } from '../run-each.ts';
import { systemEvent, type Announce } from './announce.ts';
import { isDeskOpen } from '../handoff/calendar/opening-hours.ts';
import { PRESENT_MS, type DeskViewDeps } from '../handoff/desk-view.ts';
import type { HandoffMoves } from '../handoff/handoff-moves.ts';

/** A citizen who was put into the queue waits so long for an agent who is busy before the answer is put off. */
export const LONGEST_WAIT_MS = 15 * 60_000;
/** Agents may be gone for so long, such as while their page loads again, before the queue is closed. */
const SPARE_MS = 60_000;

export interface SweepQueueDeps extends Pick<DeskViewDeps, 'agents' | 'now'> {
  readonly tickets: Pick<TicketReader, 'queue'>;
  readonly journal: Journal;
  readonly calendar: Calendar;
  readonly moves: HandoffMoves;
  readonly announce: Announce;
  readonly newId: () => string;
}

/**
 * Nobody waits for nothing: outside the opening hours, with no agent there, or after a quarter of an hour, citizens in
 * the queue are told so and their answer comes later (product rule 3). Resolves with how many were told.
 */
export function createSweepQueue(deps: SweepQueueDeps): () => Promise<number> {
  return async () => {
    const waiting = await deps.tickets.queue();
    if (waiting.length === 0) return 0;
    const now = deps.now();
    const isOpen = isDeskOpen(now, deps.calendar);
    const isStaffed = await isAnyoneThere(deps);
    const patience = !isOpen ? 0 : isStaffed ? LONGEST_WAIT_MS : SPARE_MS;
    return runEach(waiting, async (ticket) => {
      const waited = now.getTime() - Date.parse(ticket.liveSince ?? ticket.openedAt);
      return waited < patience ? 0 : putOff(ticket, isOpen ? 'nobodyThere' : 'closed', deps);
    });
  };
}

/** Who is busy is there and may come: they are worth the wait. */
async function isAnyoneThere({ agents, now }: SweepQueueDeps): Promise<boolean> {
  const seen = await agents.presences(new Date(now().getTime() - PRESENT_MS).toISOString());
  return seen.some(({ state }) => state !== 'away');
}

async function putOff(
  { id, conversationId }: Ticket,
  why: 'nobodyThere' | 'closed',
  deps: SweepQueueDeps,
): Promise<number> {
  return deps.journal.hold(conversationId, async (held) => {
    const { conversation } = held;
    const ticket = await held.findTicket(id);
    if (!conversation || !ticket?.live || ticket.assignee !== undefined) return 0;
    const incoming = systemEvent('guichet/queue-closed', conversation, deps);
    const moved = deps.moves.closeQueue(ticket, conversation, why);
    const said = await deps.announce('queueClosed', incoming, moved.conversation, held);
    await held.commit({ incoming, ...said, writes: [...moved.writes, ...said.writes] });
    return 1;
  });
}
