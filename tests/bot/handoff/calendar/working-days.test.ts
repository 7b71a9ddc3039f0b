import { describe, expect, test } from '@jest/globals';
import {
  dayOf,
  isWorkingDay,
  nextDay,
  whyNotWorking,
} from '../../../../bot/handoff/calendar/working-days.ts';
import { calendarIn } from './calendars.ts';

const calendar = calendarIn('metropole', {
  closures: [{ from: '2026-12-24', to: '2027-01-01', reason: 'fermeture de fin d’année' }],
});

test('an instant falls on the day of the office’s wall, not of UTC', () => {
  const instant = new Date('2026-11-24T23:30:00Z');
  expect(dayOf(instant, 'Europe/Paris')).toBe('2026-11-25');
  expect(dayOf(instant, 'America/Martinique')).toBe('2026-11-24');
  expect(dayOf(new Date('2026-12-31T13:00:00Z'), 'Pacific/Noumea')).toBe('2027-01-01');
});

test.each([
  ['2026-02-28', '2026-03-01'],
  ['2028-02-28', '2028-02-29'],
  ['2026-12-31', '2027-01-01'],
  ['2026-03-29', '2026-03-30'],
  ['2026-10-25', '2026-10-26'],
])('after %s comes %s', (day, next) => {
  expect(nextDay(day)).toBe(next);
});

describe('a day without work has its reason', () => {
  test.each([
    ['2026-11-28', { why: 'weekend' }],
    ['2026-11-29', { why: 'weekend' }],
    ['2026-11-11', { why: 'holiday', name: 'Armistice 1918' }],
    ['2026-12-24', { why: 'closure', name: 'fermeture de fin d’année' }],
    ['2026-12-31', { why: 'closure', name: 'fermeture de fin d’année' }],
  ])('%s', (day, reason) => {
    expect(whyNotWorking(day, calendar)).toEqual(reason);
    expect(isWorkingDay(day, calendar)).toBe(false);
  });

  test('a holiday is called by its name, be it in a closure or on a Sunday', () => {
    expect(whyNotWorking('2026-12-25', calendar)).toEqual({ why: 'holiday', name: 'Noël' });
    expect(whyNotWorking('2026-11-01', calendar)).toEqual({ why: 'holiday', name: 'Toussaint' });
  });
});

test('a closure ends with its last day', () => {
  expect(isWorkingDay('2026-12-23', calendar)).toBe(true);
  expect(isWorkingDay('2027-01-04', calendar)).toBe(true);
});

test('a day on which the desk does not open is a working day all the same', () => {
  expect(isWorkingDay('2026-11-25', { ...calendar, deskHours: { monday: ['09:00-12:00'] } })).toBe(true);
});

test('the same day is one of work elsewhere', () => {
  expect(isWorkingDay('2026-05-22', calendarIn('martinique'))).toBe(false);
  expect(isWorkingDay('2026-05-22', calendarIn('guadeloupe'))).toBe(true);
});
