import { calendarIn } from './calendars.ts';
import type { KnownCase } from './known-case.ts';

const yearEnd = calendarIn('metropole', {
  closures: [{ from: '2026-12-24', to: '2027-01-01', reason: 'fermeture de fin d’année' }],
});
const ascensionBridge = calendarIn('metropole', {
  closures: [{ from: '2026-05-15', to: '2026-05-15', reason: 'pont de l’Ascension' }],
});

/** 2026 begins on a Thursday and has Easter on 5 April. */
export const of2026: readonly KnownCase[] = [
  {
    receivedAt: '2026-11-24T10:00+01:00',
    dueOn: '2026-12-01',
    why: 'Tuesday; Wed 25 1, Thu 26 2, Fri 27 3, Mon 30 4, Tue 1 5',
  },
  {
    receivedAt: '2026-11-24T10:00+01:00',
    channel: 'letter',
    dueOn: '2026-12-08',
    why: 'ten for a letter: Tue 1 5, Wed 2 6, Thu 3 7, Fri 4 8, Mon 7 9, Tue 8 10',
  },
  {
    receivedAt: '2026-04-27T10:00+02:00',
    dueOn: '2026-05-05',
    why: 'Monday; Tue 28 1, Wed 29 2, Thu 30 3, Fri 1 May is a holiday, Mon 4 4, Tue 5 5',
  },
  {
    receivedAt: '2026-05-05T10:00+02:00',
    dueOn: '2026-05-13',
    why: 'Tuesday; Wed 6 1, Thu 7 2, Fri 8 May is a holiday, Mon 11 3, Tue 12 4, Wed 13 5',
  },
  {
    receivedAt: '2026-05-11T10:00+02:00',
    dueOn: '2026-05-19',
    why: 'Monday; Tue 12 1, Wed 13 2, Thu 14 is Ascension, Fri 15 3, Mon 18 4, Tue 19 5',
  },
  {
    receivedAt: '2026-05-11T10:00+02:00',
    calendar: ascensionBridge,
    dueOn: '2026-05-20',
    why: 'the bridge is closed too: Tue 12 1, Wed 13 2, Mon 18 3, Tue 19 4, Wed 20 5',
  },
  {
    receivedAt: '2026-04-30T10:00+02:00',
    channel: 'letter',
    dueOn: '2026-05-19',
    why: 'Thursday; Mon 4 1 … Thu 7 4, Mon 11 5, Tue 12 6, Wed 13 7, Fri 15 8, Mon 18 9, Tue 19 10: three holidays',
  },
  {
    receivedAt: '2026-05-01T10:00+02:00',
    dueOn: '2026-05-12',
    why: 'received on 1 May: day 0 is Mon 4; Tue 5 1, Wed 6 2, Thu 7 3, Fri 8 holiday, Mon 11 4, Tue 12 5',
  },
  {
    receivedAt: '2026-05-20T10:00+02:00',
    dueOn: '2026-05-28',
    why: 'Wednesday; Thu 21 1, Fri 22 2, Mon 25 is Whit Monday, Tue 26 3, Wed 27 4, Thu 28 5',
  },
  {
    receivedAt: '2026-07-09T10:00+02:00',
    dueOn: '2026-07-17',
    why: 'Thursday; Fri 10 1, Mon 13 2, Tue 14 July, Wed 15 3, Thu 16 4, Fri 17 5',
  },
  {
    receivedAt: '2026-08-12T10:00+02:00',
    dueOn: '2026-08-19',
    why: '15 August is a Saturday and costs nothing: Thu 13 1, Fri 14 2, Mon 17 3, Tue 18 4, Wed 19 5',
  },
  {
    receivedAt: '2026-10-29T10:00+01:00',
    dueOn: '2026-11-05',
    why: '1 November is a Sunday and costs nothing: Fri 30 1, Mon 2 2, Tue 3 3, Wed 4 4, Thu 5 5',
  },
  {
    receivedAt: '2026-11-06T10:00+01:00',
    dueOn: '2026-11-16',
    why: 'Friday; Mon 9 1, Tue 10 2, Wed 11 holiday, Thu 12 3, Fri 13 4, Mon 16 5',
  },
  {
    receivedAt: '2026-10-30T10:00+01:00',
    channel: 'urn',
    kind: 'complaint',
    dueOn: '2026-11-16',
    why: 'Friday, ten; Mon 2 1 … Fri 6 5, Mon 9 6, Tue 10 7, Wed 11 holiday, Thu 12 8, Fri 13 9, Mon 16 10',
  },
  {
    receivedAt: '2026-12-21T10:00+01:00',
    dueOn: '2026-12-29',
    why: 'Monday; Tue 22 1, Wed 23 2, Thu 24 3, Fri 25 Christmas, Mon 28 4, Tue 29 5',
  },
  {
    receivedAt: '2026-12-30T10:00+01:00',
    dueOn: '2027-01-07',
    why: 'Wednesday; Thu 31 1, Fri 1 New Year, Mon 4 2, Tue 5 3, Wed 6 4, Thu 7 5',
  },
  {
    receivedAt: '2026-12-18T10:00+01:00',
    channel: 'letter',
    dueOn: '2027-01-05',
    why: 'Friday, ten; Mon 21 1 … Thu 24 4, Mon 28 5 … Thu 31 8, Mon 4 9, Tue 5 10',
  },
  {
    receivedAt: '2026-12-21T10:00+01:00',
    calendar: yearEnd,
    dueOn: '2027-01-06',
    why: 'shut from Thu 24 to Fri 1: Tue 22 1, Wed 23 2, Mon 4 3, Tue 5 4, Wed 6 5',
  },
  {
    receivedAt: '2026-12-29T10:00+01:00',
    calendar: yearEnd,
    dueOn: '2027-01-11',
    why: 'received while shut: day 0 is Mon 4; Tue 5 1, Wed 6 2, Thu 7 3, Fri 8 4, Mon 11 5',
  },
];

/** 2027 begins on a Friday and has Easter on 28 March; 1 and 8 May and Christmas are Saturdays. */
export const of2027: readonly KnownCase[] = [
  {
    receivedAt: '2027-03-23T10:00+01:00',
    dueOn: '2027-03-31',
    why: 'Tuesday; Wed 24 1, Thu 25 2, Fri 26 3, Mon 29 is Easter Monday, Tue 30 4, Wed 31 5',
  },
  {
    receivedAt: '2027-04-29T10:00+02:00',
    channel: 'letter',
    kind: 'suggestion',
    dueOn: '2027-05-14',
    why: 'Thursday, ten; Fri 30 1, Mon 3 2, Tue 4 3, Wed 5 4, Thu 6 Ascension, Fri 7 5, Mon 10 6 … Fri 14 10',
  },
  {
    receivedAt: '2027-05-14T10:00+02:00',
    dueOn: '2027-05-24',
    why: 'Friday; Mon 17 is Whit Monday, Tue 18 1, Wed 19 2, Thu 20 3, Fri 21 4, Mon 24 5',
  },
  {
    receivedAt: '2027-07-12T10:00+02:00',
    dueOn: '2027-07-20',
    why: 'Monday; Tue 13 1, Wed 14 July, Thu 15 2, Fri 16 3, Mon 19 4, Tue 20 5',
  },
  {
    receivedAt: '2027-10-29T10:00+02:00',
    dueOn: '2027-11-08',
    why: 'Friday; Mon 1 November is a holiday, Tue 2 1, Wed 3 2, Thu 4 3, Fri 5 4, Mon 8 5',
  },
  {
    receivedAt: '2027-11-09T10:00+01:00',
    dueOn: '2027-11-17',
    why: 'Tuesday; Wed 10 1, Thu 11 holiday, Fri 12 2, Mon 15 3, Tue 16 4, Wed 17 5',
  },
  {
    receivedAt: '2027-12-22T10:00+01:00',
    dueOn: '2027-12-29',
    why: 'Wednesday; Christmas is a Saturday: Thu 23 1, Fri 24 2, Mon 27 3, Tue 28 4, Wed 29 5',
  },
  {
    receivedAt: '2027-12-30T10:00+01:00',
    dueOn: '2028-01-06',
    why: 'Thursday; New Year is a Saturday: Fri 31 1, Mon 3 2, Tue 4 3, Wed 5 4, Thu 6 5',
  },
];
