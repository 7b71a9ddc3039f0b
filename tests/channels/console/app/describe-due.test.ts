import { describe, expect, test } from '@jest/globals';
import type { TicketStatus } from '../../../../bot/contracts/ticket.ts';
import { describeDue } from '../../../../channels/console/app/state/describe-due.ts';
import { describeWait } from '../../../../channels/console/app/state/describe-wait.ts';
import { makeWords } from './words.ts';

const timeZone = 'Europe/Paris';
const french = { t: makeWords('fr'), language: 'fr', timeZone };
const english = { t: makeWords('en'), language: 'en', timeZone };
/** Late in the evening of the day before in London. */
const now = new Date('2026-11-25T23:30:00Z');
const due = (dueOn: string, status: TicketStatus = 'open') =>
  describeDue({ dueOn, status, citizenWaits: true }, now, french);

describe('a due date is said in words', () => {
  test.each([
    ['2026-11-24', 'overdue', 'En retard de 2 jours'],
    ['2026-11-25', 'overdue', 'En retard de 1 jour'],
    ['2026-11-26', 'today', 'À répondre aujourd’hui'],
    ['2026-11-27', 'tomorrow', 'À répondre demain'],
    ['2026-12-01', 'later', 'À répondre au plus tard le mardi\u00a01er\u00a0décembre'],
  ])('due on %s it is %s', (dueOn, urgency, text) => {
    expect(due(dueOn)).toEqual({ urgency, text });
  });

  test('a case that waits for the citizen is never overdue', () => {
    expect(due('2026-11-01', 'pending').urgency).toBe('resting');
  });

  test('nor is one that was answered', () => {
    const answered = { dueOn: '2026-11-01', status: 'open', citizenWaits: false } as const;
    expect(describeDue(answered, now, french)).toEqual({ urgency: 'answered', text: 'Réponse envoyée' });
  });

  test.each(['resolved', 'withdrawn', 'merged'] as const)('nor is one that is %s', (status) => {
    expect(due('2026-11-01', status).urgency).toBe('over');
  });

  test('the change of the clocks does not make a day shorter', () => {
    const sunday = new Date('2026-10-25T09:00:00Z');
    expect(
      describeDue({ dueOn: '2026-10-26', status: 'open', citizenWaits: true }, sunday, french).urgency,
    ).toBe('tomorrow');
  });

  test('English says it too', () => {
    expect(describeDue({ dueOn: '2026-12-01', status: 'open', citizenWaits: true }, now, english).text).toBe(
      'Answer by Tuesday\u00a01\u00a0December',
    );
  });
});

describe('a case that is over says since when, and why', () => {
  const over = { dueOn: '2026-11-01', citizenWaits: false, closedAt: '2026-11-25T23:30:00Z' };

  test('closed with a reason', () => {
    const closed = { ...over, status: 'resolved', resolution: 'redirected' } as const;
    expect(describeDue(closed, now, french).text).toBe(
      'Close le 26\u00a0nov.\u00a02026 – Orienté vers un autre service',
    );
    expect(describeDue(closed, now, english).text).toMatch(/^Closed on 26.Nov.2026 – \S/u);
  });

  test.each(['withdrawn', 'merged'] as const)('%s, which its badge says', (status) => {
    expect(describeDue({ ...over, status }, now, french).text).toBe('Close le 26\u00a0nov.\u00a02026');
  });

  test('without a day, its status is all there is to say', () => {
    expect(due('2026-11-01', 'resolved').text).toBe('Close');
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
