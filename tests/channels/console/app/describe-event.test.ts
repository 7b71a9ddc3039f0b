import { expect, test } from '@jest/globals';
import type { TicketEvent } from '../../../../bot/contracts/ticket.ts';
import { transitions } from '../../../../bot/handoff/transitions.ts';
import { describeDueMove, describeEvent } from '../../../../channels/console/app/state/describe-event.ts';
import { readReason } from '../../../../channels/console/app/state/read-reason.ts';
import { sayFailure } from '../../../../channels/console/app/state/say-failure.ts';
import { makeWords } from './words.ts';

const t = makeWords('fr');
const words = {
  t,
  language: 'fr',
  nameOf: (id: string) => (id === 'a2' ? 'Karim Benali' : 'un ancien agent'),
};
const event = (
  action: TicketEvent['action'],
  details: TicketEvent['details'] = {},
  by: TicketEvent['by'] = { kind: 'agent', id: 'a1', name: 'Marie Durand' },
): TicketEvent => ({ ticketId: 't1', version: 2, at: '2026-11-26T09:00:00.000Z', by, action, details });

test.each([
  [event('claim'), 'Marie Durand a pris la demande.'],
  [
    event('assign', { assignee: { from: null, to: 'a2' } }),
    'Marie Durand a confié la demande à Karim Benali.',
  ],
  [event('reply', { via: 'email' }), 'Marie Durand a répondu par e-mail.'],
  [
    event('resolve', { resolution: 'notOurs' }),
    'Marie Durand a clos la demande : Ne relève pas de la préfecture.',
  ],
  [event('edit', { changes: { kind: {}, contact: {} } }), 'Marie Durand a corrigé : type, moyen de contact.'],
  [event('citizenWrote', {}, { kind: 'citizen' }), 'L’usager a écrit.'],
  [event('claim', {}, { kind: 'agent', id: 'a2' }), 'Karim Benali a pris la demande.'],
  [
    event('defer', { why: 'citizenLeft' }, { kind: 'system' }),
    'Le direct est terminé : l’usager est parti, il aura sa réponse plus tard.',
  ],
])('a line of the register is a sentence', (line, sentence) => {
  expect(describeEvent(line, words)).toBe(sentence);
});

test('a due date that moved says where to and why', () => {
  const moved = event('edit', { dueOn: { from: '2026-11-27', to: '2026-12-01', why: 'corrected' } });
  expect(describeDueMove(moved, words)).toBe(
    'Réponse due désormais le mardi\u00a01er\u00a0décembre (demande corrigée).',
  );
  expect(describeDueMove(event('claim'), words)).toBeUndefined();
  expect(describeDueMove(event('claim', { dueOn: '2026-12-01' }), words)).toBeUndefined();
});

test.each([undefined, null, 'x', {}, { guichet: null }, { guichet: 'x' }, { guichet: { outcome: 3 } }])(
  'channel data %p has no reason in it',
  (channelData) => {
    expect(readReason(channelData)).toBeUndefined();
  },
);

test('a reason is read', () => {
  const reason = { outcome: 'answer', locale: 'fr' };
  expect(readReason({ guichet: reason })).toBe(reason);
});

test.each([
  ['Locked', 429, 300, 'attendez 5 minutes'],
  ['Locked', 429, 20, 'attendez une minute'],
  ['TooManyRequests', 429, 5, 'attendez un peu'],
  ['SomethingNew', 500, undefined, 'prévenez l’administrateur'],
])('%s with %d is said in a sentence', (code, status, retryAfterSeconds, part) => {
  expect(sayFailure({ code, status, ...(retryAfterSeconds ? { retryAfterSeconds } : {}) }, t)).toContain(
    part,
  );
});

test('whoever has taken the case is named where it is known', () => {
  const failure = { code: 'ownedByAnother', status: 409 };
  expect(sayFailure(failure, t, 'Karim Benali')).toContain('Karim Benali vient de prendre');
  expect(sayFailure(failure, t)).toContain('Un collègue vient de prendre');
});

test('every action there is has a sentence of its own', () => {
  const actions = ['open', ...Object.keys(transitions)] as TicketEvent['action'][];
  const sentences = actions.map((action) => describeEvent(event(action), words));
  for (const sentence of sentences) expect(sentence).not.toContain('events.');
  expect(new Set(sentences).size).toBe(actions.length);
});
