import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  dayIn,
  daysBetween,
  instantAt,
  receivedAtOf,
} from '../../../../channels/console/app/state/office-day.ts';

const zones = ['Europe/Paris', 'Indian/Reunion', 'America/Guadeloupe', 'Pacific/Wallis', 'Pacific/Tahiti'];

test('the day of the office is not that of Greenwich', () => {
  const instant = new Date('2026-11-26T23:30:00Z');
  expect(dayIn('Europe/Paris', instant)).toBe('2026-11-27');
  expect(dayIn('Pacific/Tahiti', instant)).toBe('2026-11-26');
});

describe('an hour of a day somewhere', () => {
  test.each([
    ['2026-07-14', 'Europe/Paris', '2026-07-14T07:00:00.000Z'],
    ['2026-12-01', 'Europe/Paris', '2026-12-01T08:00:00.000Z'],
    // The clocks change that night.
    ['2026-03-29', 'Europe/Paris', '2026-03-29T07:00:00.000Z'],
    ['2026-10-25', 'Europe/Paris', '2026-10-25T08:00:00.000Z'],
    ['2026-12-01', 'Pacific/Wallis', '2026-11-30T21:00:00.000Z'],
  ])('nine o’clock on %s in %s', (day, zone, instant) => {
    expect(instantAt(day, 9, zone).toISOString()).toBe(instant);
  });

  test('is on that day, whatever the zone', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 800 }), fc.constantFrom(...zones), (days, zone) => {
        const day = addDays('2026-01-01', days);
        expect(dayIn(zone, instantAt(day, 9, zone))).toBe(day);
      }),
    );
  });
});

test('days are counted there and back', () => {
  fc.assert(
    fc.property(fc.integer({ min: -500, max: 500 }), (days) => {
      expect(daysBetween('2026-06-01', addDays('2026-06-01', days))).toBe(days);
    }),
  );
});

test('a letter of today is received now at the latest', () => {
  const early = new Date('2026-11-26T06:00:00Z');
  expect(receivedAtOf('2026-11-26', 'Europe/Paris', early)).toBe(early.toISOString());
  expect(receivedAtOf('2026-11-20', 'Europe/Paris', early)).toBe('2026-11-20T08:00:00.000Z');
});
