import { describe, expect, test } from '@jest/globals';
import { contactOf, planEdit, typedFrom } from '../../../../channels/console/app/state/plan-edit.ts';
import { makeTicket } from './make-case.ts';

const zone = 'Europe/Paris';
const now = new Date('2026-11-26T10:00:00Z');
const ticket = makeTicket({
  details: 'Perdu',
  contact: { way: 'phone', phone: '+33555205520', name: 'Amina' },
});
const typed = typedFrom(ticket, zone);

describe('an edit', () => {
  test('of nothing changes nothing', () => {
    expect(planEdit(ticket, typed, zone, now)).toEqual({});
  });

  test('says only what is different', () => {
    const change = { ...typed, subject: ' Autre ', kind: 'complaint' as const };
    expect(planEdit(ticket, change, zone, now)).toEqual({ subject: 'Autre', kind: 'complaint' });
  });

  test('of the day of receipt says the instant of the office', () => {
    expect(planEdit(ticket, { ...typed, receivedOn: '2026-11-18' }, zone, now)).toEqual({
      receivedAt: '2026-11-18T08:00:00.000Z',
    });
  });

  test('of the contact says all of it', () => {
    expect(planEdit(ticket, { ...typed, way: 'email', email: 'b@example.org' }, zone, now)).toEqual({
      contact: { way: 'email', email: 'b@example.org', phone: '+33555205520', name: 'Amina' },
    });
  });
});

test.each([
  ['05 55 20 55 20', '+33555205520'],
  ['05.55.20.55.20', '+33555205520'],
  ['0033 5 55 20 55 20', '+33555205520'],
  ['+213 21 23 45 67', '+21321234567'],
])('the phone number %s becomes %s', (phone, expected) => {
  expect(contactOf({ ...typed, phone }).phone).toBe(expected);
});

test('what is left empty is not said', () => {
  expect(contactOf({ ...typed, way: 'chat', phone: ' ', name: ' ', email: '' })).toEqual({ way: 'chat' });
});
