import { describe, expect, test } from '@jest/globals';
import { createAlertDays } from '../../../bot/handoff/alert-days.ts';
import { office } from '../../support/dialog-turn.ts';

const daysAt = (instant: string, change: Partial<typeof office> = {}) => {
  const days = createAlertDays({ ...office, ...change }, () => new Date(instant));
  return [days.today(), days.soonUntil()];
};

describe('a due date', () => {
  test('is soon two working days ahead', () => {
    expect(daysAt('2026-11-24T09:00:00Z')).toEqual(['2026-11-24', '2026-11-26']);
  });

  test('is soon over a weekend', () => {
    expect(daysAt('2026-11-26T09:00:00Z')).toEqual(['2026-11-26', '2026-11-30']);
  });

  test('is counted in the office’s own day', () => {
    expect(daysAt('2026-11-24T23:30:00Z')[0]).toBe('2026-11-25');
  });

  test('does not make an office that is shut for months count for ever', () => {
    const closures = [{ from: '2026-01-01', to: '2027-12-31', reason: 'Travaux' }];
    expect(daysAt('2026-11-24T09:00:00Z', { closures })[0]).toBe('2026-11-24');
  });
});
