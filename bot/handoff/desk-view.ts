import type { AgentStore } from '../contracts/agent.ts';
import type { ComputeDueDate } from '../contracts/calendar.ts';
import type { Conversation } from '../contracts/conversation.ts';
import type { DeskView } from '../contracts/dialog.ts';
import type { HeldConversation } from '../contracts/journal.ts';
import type { Calendar } from '../contracts/office.ts';
import type { Rating } from '../contracts/rating.ts';
import type { Ticket, TicketChannel, TicketReader } from '../contracts/ticket.ts';
import { ticketChannels } from '../contracts/ticket.ts';
import { isChangeable } from '../satisfaction/write-rating.ts';
import { isDeskOpen, nextDeskOpening } from './calendar/opening-hours.ts';
import { drawTicketNumber } from './draw-ticket-number.ts';
import { isOver } from './transitions.ts';

/** An agent counts as present for so long after they were last seen. */
export const PRESENT_MS = 60_000;

export interface DeskViewDeps {
  readonly tickets: TicketReader;
  readonly agents: Pick<AgentStore, 'presences'>;
  readonly calendar: Calendar;
  readonly computeDueDate: ComputeDueDate;
  readonly followUpCode: (number: string) => string;
  readonly followUpUrl?: string | undefined;
  /** From 0 (included) to 1 (excluded). */
  readonly random: () => number;
  readonly now: () => Date;
}

export type ViewDesk = (conversation: Conversation, held: HeldConversation) => Promise<DeskView>;

/** Looks at the desk as it is now, for one turn of a conversation. */
export function createViewDesk(deps: DeskViewDeps): ViewDesk {
  return async (conversation, held) => {
    const { calendar, followUpCode, followUpUrl } = deps;
    const now = deps.now();
    const isOpen = isDeskOpen(now, calendar);
    const opensAt = isOpen ? undefined : nextDeskOpening(now, calendar);
    const [available, queue, number, ticket, rating] = await Promise.all([
      countAvailable(deps),
      deps.tickets.queue(),
      drawTicketNumber(deps.tickets, deps.random),
      conversation.ticketId === undefined ? undefined : held.findTicket(conversation.ticketId),
      held.findRating(conversation.episode?.number ?? 1),
    ]);
    const dueOn = dueOnOf(toTicketChannel(conversation.channelId), deps);
    const open = ticket && !isOver(ticket.status) ? ticket : undefined;
    return {
      isOpen,
      canTalkNow: isOpen && available > 0,
      position: positionIn(queue, ticket),
      ...(opensAt && { opensAt: opensAt.toISOString() }),
      newTicket: { number, code: followUpCode(number), dueOn },
      ...(followUpUrl !== undefined && { followUpUrl }),
      ...(open && {
        ticket: { number: open.number, code: followUpCode(open.number), dueOn: open.dueOn },
      }),
      ...(rating && viewRating(rating, now)),
    };
  };
}

/** What the citizen can still do about the mark they gave; nothing where they gave none. */
function viewRating(rating: Rating, now: Date): Pick<DeskView, 'rating' | 'isRatingClosed'> {
  if (rating.score === undefined) return {};
  if (!isChangeable(rating, now)) return { isRatingClosed: true };
  return { rating: { score: rating.score, hasComment: rating.comment !== undefined } };
}

/** How many agents could take a conversation now. */
async function countAvailable({ agents, now }: Pick<DeskViewDeps, 'agents' | 'now'>): Promise<number> {
  const seen = await agents.presences(new Date(now().getTime() - PRESENT_MS).toISOString());
  return seen.filter(({ state }) => state === 'available').length;
}

/** The channel of a case is that of its conversation; another channel of the Bot Framework counts as a chat. */
export const toTicketChannel = (channelId: string): TicketChannel =>
  ticketChannels.find((channel) => channel === channelId) ?? 'webchat';

function positionIn(queue: readonly Ticket[], ticket: Ticket | undefined): number {
  const at = queue.findIndex(({ id }) => id === ticket?.id);
  return (at < 0 ? queue.length : at) + 1;
}

function dueOnOf(channel: TicketChannel, { computeDueDate, calendar, now }: DeskViewDeps): string {
  const at = now().toISOString();
  const request = { receivedAt: at, channel, kind: 'information', pauses: [], now: at } as const;
  return computeDueDate(request, calendar).on;
}
