import { expect, test } from '@jest/globals';
import { openTicket } from '../../../bot/handoff/open-ticket.ts';
import { citizenContext, makeTicket, NOW } from '../../support/make-ticket.ts';

const {
  id,
  number,
  version: _v,
  status: _s,
  openedAt: _o,
  pauses: _p,
  dueOn: _d,
  citizenWaits: _c,
  ...draft
} = makeTicket();

test('a new case is open, nobody owns it, and its due date is counted', () => {
  expect(openTicket(draft, { id, number }, citizenContext()).ticket).toEqual(makeTicket());
});

test('its register begins with when it is due and by which rule', () => {
  const { event } = openTicket(draft, { id, number }, citizenContext());
  expect(event).toEqual({
    ticketId: 't1',
    version: 1,
    at: NOW,
    by: { kind: 'citizen' },
    action: 'open',
    details: {
      cause: 'asked',
      dueOn: '2026-12-01',
      rule: { receivedAt: NOW, channel: 'webchat', kind: 'information', workingDays: 5 },
    },
  });
});

test('a complaint by letter has ten working days', () => {
  const complaint = { ...draft, channel: 'letter', kind: 'complaint' } as const;
  const { ticket, event } = openTicket(complaint, { id, number }, citizenContext());
  expect(ticket.dueOn).toBe('2026-12-08');
  expect(event.details['rule']).toMatchObject({ workingDays: 10 });
});
