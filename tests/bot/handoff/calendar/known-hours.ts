import { calendarIn, withoutHours } from './calendars.ts';
import type { KnownCase } from './known-case.ts';

/** Before, in, between and after the desk’s hours. */
export const ofHours: readonly KnownCase[] = [
  {
    receivedAt: '2026-11-24T03:00+01:00',
    dueOn: '2026-12-01',
    why: 'before the desk opens on Tue 24: that day is day 0 all the same',
  },
  { receivedAt: '2026-11-24T12:45+01:00', dueOn: '2026-12-01', why: 'at lunch: the day is not over' },
  {
    receivedAt: '2026-11-24T16:29:59+01:00',
    dueOn: '2026-12-01',
    why: 'one second before the last hour ends',
  },
  {
    receivedAt: '2026-11-24T16:30+01:00',
    dueOn: '2026-12-02',
    why: 'as the desk closes: day 0 is Wed 25; Thu 26 1, Fri 27 2, Mon 30 3, Tue 1 4, Wed 2 5',
  },
  {
    receivedAt: '2026-11-27T17:00+01:00',
    dueOn: '2026-12-07',
    why: 'Friday evening: day 0 is Mon 30; Tue 1 1, Wed 2 2, Thu 3 3, Fri 4 4, Mon 7 5',
  },
  { receivedAt: '2026-11-28T10:00+01:00', dueOn: '2026-12-07', why: 'Saturday: day 0 is Mon 30' },
  { receivedAt: '2026-11-29T23:30+01:00', dueOn: '2026-12-07', why: 'Sunday night: day 0 is Mon 30' },
  {
    receivedAt: '2026-05-13T18:00+02:00',
    dueOn: '2026-05-22',
    why: 'the evening before Ascension: day 0 is Fri 15; Mon 18 1, Tue 19 2, Wed 20 3, Thu 21 4, Fri 22 5',
  },
  {
    receivedAt: '2026-11-24T23:30+01:00',
    calendar: withoutHours,
    dueOn: '2026-12-01',
    why: 'no desk hours, no closing time: Tue 24 until midnight',
  },
  {
    receivedAt: '2026-11-25T00:30+01:00',
    calendar: withoutHours,
    dueOn: '2026-12-02',
    why: 'Wed 25 in Paris, though still Tue 24 in UTC',
  },
  {
    receivedAt: '2026-11-25T17:00+01:00',
    calendar: calendarIn('metropole', { deskHours: { monday: ['09:00-12:00'] } }),
    dueOn: '2026-12-02',
    why: 'a Wednesday on which the desk does not open has no last hour: Thu 26 1, Fri 27 2, Mon 30 3, Tue 1 4, Wed 2 5',
  },
];

/** Paris puts its clocks on on 29 March 2026 and back on 25 October. */
export const ofClockChanges: readonly KnownCase[] = [
  {
    receivedAt: '2026-03-27T16:15+01:00',
    dueOn: '2026-04-03',
    why: 'Friday before summer time: Mon 30 1, Tue 31 2, Wed 1 3, Thu 2 4, Fri 3 5',
  },
  {
    receivedAt: '2026-03-29T03:30+02:00',
    dueOn: '2026-04-07',
    why: 'the Sunday itself: day 0 is Mon 30; Tue 31 1, Wed 1 2, Thu 2 3, Fri 3 4, Mon 6 Easter Monday, Tue 7 5',
  },
  {
    receivedAt: '2026-03-30T16:15+02:00',
    dueOn: '2026-04-07',
    why: 'Monday after it, still in hours on the new wall clock',
  },
  {
    receivedAt: '2026-03-30T16:45+02:00',
    dueOn: '2026-04-08',
    why: 'after the last hour, though the old clock would say 15:45: Wed 1 1, Thu 2 2, Fri 3 3, Tue 7 4, Wed 8 5',
  },
  {
    receivedAt: '2026-10-23T16:15+02:00',
    dueOn: '2026-10-30',
    why: 'Friday before winter time: Mon 26 1, Tue 27 2, Wed 28 3, Thu 29 4, Fri 30 5',
  },
  {
    receivedAt: '2026-10-26T16:15+01:00',
    dueOn: '2026-11-02',
    why: 'Monday after it, in hours though the old clock would say 17:15: Tue 27 1 … Fri 30 4, Mon 2 5',
  },
  {
    receivedAt: '2026-10-26T16:45+01:00',
    dueOn: '2026-11-03',
    why: 'after the last hour: day 0 is Tue 27; Wed 28 1, Thu 29 2, Fri 30 3, Mon 2 4, Tue 3 5',
  },
];
