import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Calendar } from '../../../../bot/contracts/office.ts';
import { deskClosesAt, isDeskOpen, nextDeskOpening } from '../../../../bot/handoff/calendar/opening-hours.ts';
import { calendarIn, deskHours, withoutHours } from './calendars.ts';

const calendar = calendarIn('metropole', {
  closures: [{ from: '2026-12-28', to: '2026-12-31', reason: 'travaux' }],
});
const iso = (instant: Date | undefined) => instant?.toISOString();
const opensAfter = (at: string, of: Calendar = calendar) => iso(nextDeskOpening(new Date(at), of));

describe('the desk is open', () => {
  test.each([
    ['2026-11-24T08:59:59+01:00', false, 'a second before it opens'],
    ['2026-11-24T09:00:00+01:00', true, 'when it opens'],
    ['2026-11-24T11:59:59+01:00', true, 'a second before lunch'],
    ['2026-11-24T12:00:00+01:00', false, 'at lunch'],
    ['2026-11-24T13:30:00+01:00', true, 'after lunch'],
    ['2026-11-24T16:30:00+01:00', false, 'when it closes'],
    ['2026-11-28T10:00:00+01:00', false, 'on a Saturday without hours'],
    ['2026-11-11T10:00:00+01:00', false, 'on a holiday'],
    ['2026-12-29T10:00:00+01:00', false, 'in a closure'],
    ['2026-07-15T09:30:00+02:00', true, 'in summer time'],
    ['2026-07-15T09:30:00+03:00', false, 'at the hour of another zone'],
  ])('at %s: %s (%s)', (at, open) => {
    expect(isDeskOpen(new Date(at), calendar)).toBe(open);
  });

  test('on a Saturday if its hours say so, but not if that is a holiday', () => {
    const saturdays = { ...calendar, deskHours: { saturday: ['09:00-12:00'] } };
    expect(isDeskOpen(new Date('2026-11-28T10:00:00+01:00'), saturdays)).toBe(true);
    expect(isDeskOpen(new Date('2026-08-15T10:00:00+02:00'), saturdays)).toBe(false);
  });

  test('all of a working day where its hours are not known', () => {
    expect(isDeskOpen(new Date('2026-11-24T03:00:00+01:00'), withoutHours)).toBe(true);
    expect(isDeskOpen(new Date('2026-11-28T10:00:00+01:00'), withoutHours)).toBe(false);
    expect(isDeskOpen(new Date('2026-11-11T10:00:00+01:00'), withoutHours)).toBe(false);
  });
});

describe('the next opening', () => {
  test.each([
    ['2026-11-24T07:00:00+01:00', '2026-11-24T08:00:00.000Z', 'this morning'],
    ['2026-11-24T12:15:00+01:00', '2026-11-24T12:30:00.000Z', 'after lunch'],
    ['2026-11-24T09:00:00+01:00', '2026-11-24T12:30:00.000Z', 'the one after the one that begins now'],
    ['2026-11-24T17:00:00+01:00', '2026-11-25T08:00:00.000Z', 'tomorrow'],
    ['2026-11-27T16:30:00+01:00', '2026-11-30T08:00:00.000Z', 'on Monday'],
    ['2026-05-13T17:00:00+02:00', '2026-05-15T07:00:00.000Z', 'after Ascension'],
    ['2026-12-24T17:00:00+01:00', '2027-01-04T08:00:00.000Z', 'after Christmas, the closure and New Year'],
    [
      '2026-03-27T17:00:00+01:00',
      '2026-03-30T07:00:00.000Z',
      'an hour earlier in UTC once summer time is in',
    ],
    ['2026-10-23T17:00:00+02:00', '2026-10-26T08:00:00.000Z', 'an hour later in UTC once it is over'],
  ])('after %s is %s: %s', (at, opening) => {
    expect(opensAfter(at)).toBe(opening);
  });

  test('is the same weekday a week later if there is one a week', () => {
    const mondays = { ...calendar, deskHours: { monday: ['09:00-12:00'] } };
    expect(opensAfter('2026-11-23T10:00:00+01:00', mondays)).toBe('2026-11-30T08:00:00.000Z');
  });

  test('is not known where the hours are not, nor if none comes within a year', () => {
    expect(opensAfter('2026-11-24T07:00:00+01:00', withoutHours)).toBeUndefined();
    expect(opensAfter('2026-11-24T07:00:00+01:00', { ...calendar, deskHours: {} })).toBeUndefined();
    const forEver = [{ from: '2026-01-01', to: '9999-12-31', reason: 'for ever' }];
    expect(opensAfter('2026-11-24T07:00:00+01:00', { ...calendar, closures: forEver })).toBeUndefined();
  });
});

describe('the end of the opening', () => {
  const closes = (at: string, of: Calendar = calendar) => iso(deskClosesAt(new Date(at), of));

  test('is lunch in the morning, and the evening after that', () => {
    expect(closes('2026-11-24T10:00:00+01:00')).toBe('2026-11-24T11:00:00.000Z');
    expect(closes('2026-11-24T13:30:00+01:00')).toBe('2026-11-24T15:30:00.000Z');
  });

  test('is none when the desk is closed, nor when its hours are not known', () => {
    expect(closes('2026-11-24T12:30:00+01:00')).toBeUndefined();
    expect(closes('2026-11-11T10:00:00+01:00')).toBeUndefined();
    expect(closes('2026-11-24T10:00:00+01:00', withoutHours)).toBeUndefined();
  });
});

describe('at any instant', () => {
  const instant = fc.date({
    min: new Date('2026-01-01'),
    max: new Date('2028-01-01'),
    noInvalidDate: true,
  });
  const anyCalendar = fc.constantFrom(
    calendar,
    calendarIn('martinique'),
    calendarIn('nouvelle-caledonie'),
    calendarIn('saint-pierre-et-miquelon', { deskHours: { ...deskHours, saturday: ['00:00-23:59'] } }),
  );

  test('the desk opens after it, and was closed the minute before', () => {
    fc.assert(
      fc.property(instant, anyCalendar, (at, of) => {
        const opening = nextDeskOpening(at, of);
        if (!opening) throw new Error('there is an opening within the year');
        expect(opening.getTime()).toBeGreaterThan(at.getTime());
        expect(isDeskOpen(opening, of)).toBe(true);
        expect(isDeskOpen(new Date(opening.getTime() - 60_000), of)).toBe(false);
      }),
    );
  });

  test('a closed desk stays closed until the next opening, and an open one open until it closes', () => {
    fc.assert(
      fc.property(
        instant,
        anyCalendar,
        fc.double({ min: 0, max: 0.999_999, noNaN: true }),
        (at, of, part) => {
          const isOpen = isDeskOpen(at, of);
          const change = isOpen ? deskClosesAt(at, of) : nextDeskOpening(at, of);
          if (!change) throw new Error('an open desk closes, a closed one opens');
          const between = new Date(at.getTime() + Math.floor((change.getTime() - at.getTime()) * part));
          expect(isDeskOpen(between, of)).toBe(isOpen);
          expect(isDeskOpen(change, of)).toBe(!isOpen);
        },
      ),
    );
  });
});
