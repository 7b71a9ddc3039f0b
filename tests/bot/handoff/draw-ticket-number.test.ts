import { expect, test } from '@jest/globals';
import { drawTicketNumber } from '../../../bot/handoff/draw-ticket-number.ts';
import { makeTicket } from '../../support/make-ticket.ts';

test('a number that is taken is drawn again', async () => {
  const drawn = [0, 0, 0.5];
  const tickets = {
    findByNumber: async (number: string) => (number === '10000000' ? makeTicket({ number }) : undefined),
  };
  await expect(drawTicketNumber(tickets, () => drawn.shift() ?? 0)).resolves.toBe('55000000');
  expect(drawn).toEqual([]);
});
