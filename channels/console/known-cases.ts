import type { TicketReader } from '../../bot/contracts/ticket.ts';

export interface KnownCasesDeps {
  readonly tickets: Pick<TicketReader, 'find'>;
  readonly now: () => Date;
}

const MOST_KNOWN = 10_000;
const NEW_FOR_MS = 60_000;

/** Says of a case that was just heard of whether it is new: heard of for the first time, and opened this minute. */
export function createKnownCases({ tickets, now }: KnownCasesDeps): (ticketId: string) => Promise<boolean> {
  const known = new Set<string>();
  return async (ticketId) => {
    if (known.has(ticketId)) return false;
    known.add(ticketId);
    const [oldest] = known;
    if (known.size > MOST_KNOWN && oldest !== undefined) known.delete(oldest);
    const ticket = await tickets.find(ticketId);
    return ticket !== undefined && now().getTime() - Date.parse(ticket.openedAt) < NEW_FOR_MS;
  };
}
