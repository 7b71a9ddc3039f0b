import { describe, expect, test } from '@jest/globals';
import type { DueRequest } from '../../../../bot/contracts/calendar.ts';
import type { Pause } from '../../../../bot/contracts/ticket.ts';
import { computeDueDate } from '../../../../bot/handoff/calendar/due-date.ts';
import { calendarIn, withoutHours } from './calendars.ts';
import { ofClockChanges, ofHours } from './known-hours.ts';
import { ofRegions } from './known-regions.ts';
import { of2026, of2027 } from './known-years.ts';

const calendar = calendarIn('metropole');

/** An e-mail that asks for information, on Tuesday 24 November 2026 in hours: due on Tuesday 1 December. */
const request: DueRequest = {
  receivedAt: '2026-11-24T10:00+01:00',
  channel: 'email',
  kind: 'information',
  pauses: [],
  now: '2026-11-24T10:00+01:00',
};
const compute = (change: Partial<DueRequest>, on = calendar) => computeDueDate({ ...request, ...change }, on);

describe.each([
  ['in 2026', of2026],
  ['in 2027', of2027],
  ['in the regions', ofRegions],
  ['around the desk’s hours', ofHours],
  ['around the changes of the clocks', ofClockChanges],
])('counted by hand, %s', (_group, cases) => {
  test.each(cases.map((known) => [known.receivedAt, known.dueOn, known.why, known] as const))(
    '%s → %s (%s)',
    (receivedAt, dueOn, _why, { channel = 'email', kind = 'information', calendar: on = calendar }) => {
      expect(compute({ receivedAt, channel, kind, now: receivedAt }, on).on).toBe(dueOn);
    },
  );
});

describe('the delay in working days', () => {
  const five = '2026-12-01';
  const ten = '2026-12-08';
  test.each<[DueRequest['channel'], string]>([
    ['webchat', five],
    ['telephony', five],
    ['browser-voice', five],
    ['email', five],
    ['counter', five],
    ['letter', ten],
    ['urn', ten],
  ])('%s: due on %s, whatever is asked', (channel, on) => {
    const kinds = ['information', 'complaint', 'suggestion'] as const;
    expect(kinds.map((kind) => compute({ channel, kind }).on)).toEqual([on, on, on]);
  });
});

describe('while the citizen’s answer is awaited, counted by hand', () => {
  const at = (day: number, hour: string) =>
    `2026-${day < 20 ? '12' : '11'}-${String(day).padStart(2, '0')}T${hour}+01:00`;
  test.each<[string, readonly Pause[], string, string]>([
    [
      'two nights',
      [{ from: at(25, '11:00'), to: at(27, '09:00') }],
      '2026-12-03',
      'Wed 25 and Thu 26 end in it: Fri 27 1, Mon 30 2, Tue 1 3, Wed 2 4, Thu 3 5',
    ],
    ['within a day', [{ from: at(25, '00:00'), to: at(25, '23:59') }], '2026-12-01', 'no day ends in it'],
    [
      'over a weekend',
      [{ from: at(27, '16:00'), to: at(30, '09:00') }],
      '2026-12-02',
      'of its three midnights one ends a working day, Fri 27: Mon 30 3, Tue 1 4, Wed 2 5',
    ],
    [
      'within a weekend',
      [{ from: at(28, '10:00'), to: at(29, '20:00') }],
      '2026-12-01',
      'Sat 28 never counts',
    ],
    [
      'twice, which adds up',
      [
        { from: at(25, '14:00'), to: at(26, '10:00') },
        { from: at(30, '14:00'), to: at(1, '10:00') },
      ],
      '2026-12-03',
      'Wed 25 and Mon 30: Thu 26 1, Fri 27 2, Tue 1 3, Wed 2 4, Thu 3 5',
    ],
    [
      'twice at once, which counts once',
      [
        { from: at(25, '14:00'), to: at(27, '10:00') },
        { from: at(26, '09:00'), to: at(27, '15:00') },
      ],
      '2026-12-03',
      'Wed 25 and Thu 26, as for one pause',
    ],
    [
      'on the day of receipt',
      [{ from: at(24, '11:00'), to: at(25, '09:00') }],
      '2026-12-01',
      'day 0 has no number',
    ],
    [
      'after the due date',
      [{ from: at(2, '09:00'), to: at(9, '09:00') }],
      '2026-12-01',
      'five were counted before',
    ],
    [
      'from midnight to midnight',
      [{ from: at(26, '00:00'), to: at(27, '00:00') }],
      '2026-12-02',
      'Thu 26 alone',
    ],
    ['backwards', [{ from: at(27, '09:00'), to: at(25, '11:00') }], '2026-12-01', 'it is empty'],
  ])('%s', (_title, pauses, on) => {
    expect(compute({ pauses }).on).toBe(on);
  });

  test('over a holiday costs no more than over a Sunday', () => {
    // Monday 11 May 2026: Tue 12 1, Wed 13 paused, Thu 14 Ascension, Fri 15 2, Mon 18 3, Tue 19 4, Wed 20 5.
    const pauses = [{ from: '2026-05-13T14:00+02:00', to: '2026-05-15T10:00+02:00' }];
    expect(compute({ receivedAt: '2026-05-11T10:00+02:00', pauses }).on).toBe('2026-05-20');
  });

  test('a pause that lasts costs the working days that have ended by now, and moves on with it', () => {
    const pauses = [{ from: at(26, '14:00') }];
    // Thu 26 has not ended; then Thu 26; then Thu 26 and Fri 27, also on the Sunday after.
    expect(compute({ pauses, now: at(26, '18:00') }).on).toBe('2026-12-01');
    expect(compute({ pauses, now: at(27, '08:00') }).on).toBe('2026-12-02');
    expect(compute({ pauses, now: at(29, '08:00') }).on).toBe('2026-12-03');
    expect(compute({ pauses, now: at(30, '08:00') }).on).toBe('2026-12-03');
  });

  test('the day ends at the office’s midnight, not at that of UTC', () => {
    // 23:30Z to 23:45Z on Wed 25 is already Thu 26 in Paris; in UTC's terms no day ends, in Paris's neither.
    const inside = [{ from: '2026-11-25T23:30:00Z', to: '2026-11-25T23:45:00Z' }];
    expect(compute({ pauses: inside }).on).toBe('2026-12-01');
    const across = [{ from: '2026-11-25T22:30:00Z', to: '2026-11-25T23:30:00Z' }];
    expect(compute({ pauses: across }).on).toBe('2026-12-02');
  });
});

describe('the trace', () => {
  const rowsOf = (change: Partial<DueRequest>, on = calendar) =>
    compute(change, on).trace.map(({ day, count, why, name }) => [day.slice(5), count, why, name ?? '']);

  test('says day by day why', () => {
    const pauses = [{ from: '2026-11-09T10:00+01:00', to: '2026-11-10T10:00+01:00' }];
    expect(rowsOf({ receivedAt: '2026-11-06T10:00+01:00', pauses })).toEqual([
      ['11-06', 0, 'received', ''],
      ['11-07', 0, 'weekend', ''],
      ['11-08', 0, 'weekend', ''],
      ['11-09', 0, 'waitingForCitizen', ''],
      ['11-10', 1, 'working', ''],
      ['11-11', 1, 'holiday', 'Armistice 1918'],
      ['11-12', 2, 'working', ''],
      ['11-13', 3, 'working', ''],
      ['11-14', 3, 'weekend', ''],
      ['11-15', 3, 'weekend', ''],
      ['11-16', 4, 'working', ''],
      ['11-17', 5, 'working', ''],
    ]);
  });

  test('begins with the day it came in after closing, and goes to day 0', () => {
    expect(rowsOf({ receivedAt: '2026-11-27T17:00+01:00' }).slice(0, 4)).toEqual([
      ['11-27', 0, 'receivedAfterClosing', ''],
      ['11-28', 0, 'weekend', ''],
      ['11-29', 0, 'weekend', ''],
      ['11-30', 0, 'received', ''],
    ]);
  });

  test('names the holiday or closure on which it came in', () => {
    expect(rowsOf({ receivedAt: '2026-11-11T10:00+01:00' }).slice(0, 2)).toEqual([
      ['11-11', 0, 'receivedAfterClosing', 'Armistice 1918'],
      ['11-12', 0, 'received', ''],
    ]);
    const closures = [{ from: '2026-11-24', to: '2026-11-24', reason: 'panne' }];
    expect(rowsOf({}, calendarIn('metropole', { closures }))[0]).toEqual([
      '11-24',
      0,
      'receivedAfterClosing',
      'panne',
    ]);
  });
});

describe('a calendar that never works again', () => {
  const closures = [{ from: '2026-11-26', to: '2036-11-26', reason: 'a slip of the pen' }];

  test.each([
    ['2026-11-24T10:00+01:00', 'in the count'],
    ['2026-11-30T10:00+01:00', 'before it'],
  ])('is refused as content, received on %s (%s)', (receivedAt) => {
    expect(() => compute({ receivedAt }, { ...withoutHours, closures })).toThrow(
      expect.objectContaining({ code: 'CONTENT_INVALID', message: expect.stringContaining('2026-1') }),
    );
  });

  test('but months of closure are only a long wait', () => {
    const long = [{ from: '2026-11-26', to: '2027-08-31', reason: 'travaux' }];
    // Wed 25 November 1, then Wed 1 September 2027 2, Thu 2 3, Fri 3 4, Mon 6 5.
    expect(compute({}, { ...withoutHours, closures: long }).on).toBe('2027-09-06');
  });
});
