import type { Journal } from '../../bot/contracts/journal.ts';
import type { Ticket } from '../../bot/contracts/ticket.ts';
import { makeTurn } from './journal-turns.ts';

/** Puts a version of a ticket into the store, with the turn of its conversation that made it. */
export async function keepTicket(journal: Journal, ticket: Ticket): Promise<void> {
  const turn = makeTurn(ticket.conversationId, `turn ${ticket.id} ${String(ticket.version)}`);
  const event = {
    ticketId: ticket.id,
    version: ticket.version,
    at: ticket.openedAt,
    by: { kind: 'bot' },
    action: ticket.version === 1 ? 'open' : 'note',
    details: {},
  } as const;
  await journal.hold(ticket.conversationId, (held) =>
    held.commit({ ...turn, writes: [{ type: 'ticket', ticket, event }] }),
  );
}
