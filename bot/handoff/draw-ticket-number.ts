import type { TicketReader } from '../contracts/ticket.ts';
import { newTicketNumber } from './ticket-number.ts';

/** A number that no ticket has; two that draw the same at once are told apart when they are written. */
export async function drawTicketNumber(
  tickets: Pick<TicketReader, 'findByNumber'>,
  random: () => number,
): Promise<string> {
  for (;;) {
    const number = newTicketNumber(random);
    if (!(await tickets.findByNumber(number))) return number;
  }
}
