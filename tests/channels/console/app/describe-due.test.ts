import { describe, expect, test } from '@jest/globals';
import type { TicketStatus } from '../../../../bot/contracts/ticket.ts';
import { describeDue } from '../../../../channels/console/app/state/describe-due.ts';
import { describeWait } from '../../../../channels/console/app/state/describe-wait.ts';
import { makeWords } from './words.ts';

const french = { t: makeWords('fr'), language: 'fr' };
const due = (dueOn: string, status: TicketStatus = 'open') =>
  describeDue({ dueOn, status }, '2026-11-26', french);

describe('a due date is said in words', () => {
  test.each([
    ['2026-11-24', 'overdue', 'En retard de 2 jours'],
    ['2026-11-25', 'overdue', 'En retard de 1 jour'],
    ['2026-11-26', 'today', 'À répondre aujourd’hui'],
    ['2026-11-27', 'tomorrow', 'À répondre demain'],
    ['2026-12-01', 'later', 'À répondre au plus tard le mardi 1er décembre'],
  ])('due on %s it is %s', (dueOn, urgency, text) => {
    expect(due(dueOn)).toEqual({ urgency, text });
  });

  test('a case that waits for the citizen is never overdue', () => {
    expect(due('2026-11-01', 'pending').urgency).toBe('resting');
  });

  test.each(['resolved', 'withdrawn', 'merged'] as const)('nor is one that is %s', (status) => {
    expect(due('2026-11-01', status).urgency).toBe('over');
  });

  test('the change of the clocks does not make a day shorter', () => {
    expect(describeDue({ dueOn: '2026-10-26', status: 'open' }, '2026-10-25', french).urgency).toBe(
      'tomorrow',
    );
  });

  test('English says it too', () => {
    const english = { t: makeWords('en'), language: 'en' };
    expect(describeDue({ dueOn: '2026-12-01', status: 'open' }, '2026-11-26', english).text).toBe(
      'Answer by Tuesday 1 December',
    );
  });
});

describe('how long somebody waits is said in the largest unit', () => {
  test.each([
    [-5, 'depuis moins d’une minute'],
    [59, 'depuis moins d’une minute'],
    [120, 'depuis 2 min'],
    [3_600, 'depuis 1 h'],
    [47 * 3_600, 'depuis 47 h'],
    [48 * 3_600, 'depuis 2 jours'],
  ])('after %d seconds', (seconds, words) => {
    const since = '2026-11-26T10:00:00.000Z';
    expect(describeWait(since, Date.parse(since) + seconds * 1_000, french.t)).toBe(words);
  });
});
