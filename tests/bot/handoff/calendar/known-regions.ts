import { calendarIn } from './calendars.ts';
import type { KnownCase } from './known-case.ts';

const alsace = calendarIn('alsace-moselle');
/** Each day that only one region has, and two neighbours to compare with. */
export const ofRegions: readonly KnownCase[] = [
  {
    receivedAt: '2026-04-01T10:00+02:00',
    dueOn: '2026-04-09',
    why: 'metropole: Thu 2 1, Good Friday 3 2, Mon 6 Easter Monday, Tue 7 3, Wed 8 4, Thu 9 5',
  },
  {
    receivedAt: '2026-04-01T10:00+02:00',
    calendar: alsace,
    dueOn: '2026-04-10',
    why: 'Alsace-Moselle: Thu 2 1, Good Friday is a holiday, so is Mon 6, Tue 7 2, Wed 8 3, Thu 9 4, Fri 10 5',
  },
  {
    receivedAt: '2027-03-23T10:00+01:00',
    calendar: alsace,
    dueOn: '2027-04-01',
    why: 'Wed 24 1, Thu 25 2, Good Friday 26 and Easter Monday 29 are holidays, Tue 30 3, Wed 31 4, Thu 1 5',
  },
  {
    receivedAt: '2026-12-18T10:00+01:00',
    calendar: alsace,
    channel: 'letter',
    dueOn: '2027-01-05',
    why: '26 December is a Saturday and costs nothing: as in the rest of the country',
  },
  {
    receivedAt: '2026-05-20T10:00-04:00',
    calendar: calendarIn('martinique'),
    dueOn: '2026-05-29',
    why: 'Thu 21 1, Fri 22 abolition, Mon 25 Whit Monday, Tue 26 2, Wed 27 3, Thu 28 4, Fri 29 5',
  },
  {
    receivedAt: '2026-05-22T10:00-04:00',
    calendar: calendarIn('guadeloupe'),
    dueOn: '2026-06-02',
    why: 'Mon 25 Whit Monday, Tue 26 1, Wed 27 abolition, Thu 28 2, Fri 29 3, Mon 1 4, Tue 2 5',
  },
  {
    receivedAt: '2026-05-27T10:00-04:00',
    calendar: calendarIn('saint-martin'),
    dueOn: '2026-06-04',
    why: 'Wed 27 is a working day; Thu 28 abolition, Fri 29 1, Mon 1 2, Tue 2 3, Wed 3 4, Thu 4 5',
  },
  {
    receivedAt: '2026-06-08T10:00-03:00',
    calendar: calendarIn('guyane'),
    dueOn: '2026-06-16',
    why: 'Tue 9 1, Wed 10 abolition, Thu 11 2, Fri 12 3, Mon 15 4, Tue 16 5',
  },
  {
    receivedAt: '2027-12-16T10:00+04:00',
    calendar: calendarIn('la-reunion'),
    dueOn: '2027-12-24',
    why: 'Fri 17 1, Mon 20 abolition, Tue 21 2, Wed 22 3, Thu 23 4, Fri 24 5',
  },
  {
    receivedAt: '2026-04-24T10:00+03:00',
    calendar: calendarIn('mayotte'),
    dueOn: '2026-05-05',
    why: 'Mon 27 abolition, Tue 28 1, Wed 29 2, Thu 30 3, Fri 1 May, Mon 4 4, Tue 5 5',
  },
  {
    receivedAt: '2026-10-07T10:00-04:00',
    calendar: calendarIn('saint-barthelemy'),
    dueOn: '2026-10-15',
    why: 'Thu 8 1, Fri 9 abolition, Mon 12 2, Tue 13 3, Wed 14 4, Thu 15 5',
  },
  {
    receivedAt: '2026-05-20T10:00-02:00',
    calendar: calendarIn('saint-pierre-et-miquelon'),
    dueOn: '2026-05-28',
    why: 'no day of its own: Thu 21 1, Fri 22 2, Mon 25 Whit Monday, Tue 26 3, Wed 27 4, Thu 28 5',
  },
  {
    receivedAt: '2026-03-03T10:00-10:00',
    calendar: calendarIn('polynesie-francaise'),
    dueOn: '2026-03-11',
    why: 'Wed 4 1, Thu 5 arrival of the Gospel, Fri 6 2, Mon 9 3, Tue 10 4, Wed 11 5',
  },
  {
    receivedAt: '2026-11-18T10:00-10:00',
    calendar: calendarIn('polynesie-francaise'),
    dueOn: '2026-11-26',
    why: 'Thu 19 1, Fri 20 Matari’i, Mon 23 2, Tue 24 3, Wed 25 4, Thu 26 5',
  },
  {
    receivedAt: '2026-06-26T10:00-10:00',
    calendar: calendarIn('polynesie-francaise'),
    dueOn: '2026-07-03',
    why: '29 June is a working day since 2026: Mon 29 1, Tue 30 2, Wed 1 3, Thu 2 4, Fri 3 5',
  },
  {
    receivedAt: '2026-09-22T10:00+11:00',
    calendar: calendarIn('nouvelle-caledonie'),
    dueOn: '2026-09-30',
    why: 'Wed 23 1, Thu 24 citizenship, Fri 25 2, Mon 28 3, Tue 29 4, Wed 30 5',
  },
  {
    receivedAt: '2026-07-27T10:00+12:00',
    calendar: calendarIn('wallis-et-futuna'),
    dueOn: '2026-08-04',
    why: 'Tue 28 1, Wed 29 territory, Thu 30 2, Fri 31 3, Mon 3 4, Tue 4 5',
  },
  {
    receivedAt: '2026-04-27T10:00+12:00',
    calendar: calendarIn('wallis-et-futuna'),
    dueOn: '2026-05-06',
    why: 'Tue 28 Saint Pierre Chanel, Wed 29 1, Thu 30 2, Fri 1 May, Mon 4 3, Tue 5 4, Wed 6 5',
  },
];
