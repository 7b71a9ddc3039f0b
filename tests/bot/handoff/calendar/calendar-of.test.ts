import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { calendarOf } from '../../../../bot/handoff/calendar/calendar-of.ts';
import { loadOffice } from '../../../../bot/load-office.ts';

const root = join(import.meta.dirname, '../../../..');

test('the préfecture counts with the holidays of metropolitan France and the hours of its desk', () => {
  const office = loadOffice(join(root, 'office.yaml'));
  expect(calendarOf(office)).toEqual({
    timeZone: 'Europe/Paris',
    region: 'metropole',
    closures: [],
    deskHours: office.desk.hours,
  });
});

test('an office whose desk hours are not known has none in its calendar, whatever those of its entrance', () => {
  const office = loadOffice(join(root, 'office.yaml'));
  const calendar = calendarOf({
    ...office,
    hours: { monday: ['08:30-12:00'] },
    desk: { confirmed: false, cannedReplies: [] },
  });
  expect(calendar).not.toHaveProperty('deskHours');
});
