import { describe, expect, test } from '@jest/globals';
import { listDelayAlerts } from '../../../../channels/console/app/state/list-delay-alerts.ts';
import { makeWords } from './words.ts';

const counts = { mine: 4, unassigned: 3, all: 9, overdue: 0, soon: 0, closed: 2 };

describe('an alert above the list', () => {
  test('says what is late, then what will be', () => {
    expect(listDelayAlerts({ ...counts, overdue: 2, soon: 1 })).toEqual([
      { view: 'overdue', severity: 'error', count: 2 },
      { view: 'soon', severity: 'warning', count: 1 },
    ]);
  });

  test('is not there where nothing presses, nor before the list is read', () => {
    expect(listDelayAlerts(counts)).toEqual([]);
    expect(listDelayAlerts(undefined)).toEqual([]);
  });

  test.each([
    ['overdue', 1, '1 réponse est en retard : la voir'],
    ['overdue', 3, '3 réponses sont en retard : les voir'],
    ['soon', 1, '1 réponse est due d’ici deux jours ouvrés : la voir'],
    ['soon', 2, '2 réponses sont dues d’ici deux jours ouvrés : les voir'],
  ])('reads well for %s, %i', (view, count, words) => {
    expect(makeWords('fr')(`delays.${view}`, { count })).toBe(words);
  });
});
