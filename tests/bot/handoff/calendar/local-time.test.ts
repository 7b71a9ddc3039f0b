import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { instantOf, localTimeOf, weekdayOf } from '../../../../bot/handoff/calendar/local-time.ts';
import { zones } from './calendars.ts';

test.each([
  ['2026-11-24T10:05:59.999Z', 'Europe/Paris', '2026-11-24', 11 * 60 + 5],
  ['2026-07-14T22:00:00.000Z', 'Europe/Paris', '2026-07-15', 0],
  ['2026-11-24T23:59:00.000Z', 'Indian/Reunion', '2026-11-25', 3 * 60 + 59],
  ['2026-11-24T03:00:00.000Z', 'America/Miquelon', '2026-11-24', 0],
])('at %s the wall in %s shows %s and %i minutes', (instant, timeZone, day, minutes) => {
  expect(localTimeOf(new Date(instant), timeZone)).toEqual({ day, minutes });
});

test('the hour that spring skips is the one after it', () => {
  const skipped = instantOf({ day: '2026-03-29', minutes: 150 }, 'Europe/Paris');
  expect(skipped.toISOString()).toBe('2026-03-29T01:30:00.000Z');
});

test('of the two hours that autumn has, the first is meant', () => {
  const twice = instantOf({ day: '2026-10-25', minutes: 150 }, 'Europe/Paris');
  expect(twice.toISOString()).toBe('2026-10-25T00:30:00.000Z');
});

test('the first minute after a change of the clocks is already in the new time', () => {
  const at = (day: string) => instantOf({ day, minutes: 180 }, 'Europe/Paris').toISOString();
  expect(at('2026-03-29')).toBe('2026-03-29T01:00:00.000Z');
  expect(at('2026-10-25')).toBe('2026-10-25T02:00:00.000Z');
});

test('what the wall shows at the instant of a time is that time, outside the hour that is skipped', () => {
  const minute = fc.integer({ min: Date.UTC(2026, 0, 1) / 60_000, max: Date.UTC(2028, 0, 1) / 60_000 });
  fc.assert(
    fc.property(
      minute,
      fc.constantFrom(...Object.values(zones), 'America/New_York', 'Australia/Lord_Howe'),
      (at, zone) => {
        const local = localTimeOf(new Date(at * 60_000), zone);
        expect(localTimeOf(instantOf(local, zone), zone)).toEqual(local);
      },
    ),
  );
});

test.each([
  ['2026-11-23', 'monday'],
  ['2026-11-28', 'saturday'],
  ['2026-11-29', 'sunday'],
  ['2028-02-29', 'tuesday'],
])('%s is a %s', (day, weekday) => {
  expect(weekdayOf(day)).toBe(weekday);
});
