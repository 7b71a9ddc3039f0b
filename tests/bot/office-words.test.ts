import { expect, test } from '@jest/globals';
import type { Office } from '../../bot/contracts/office.ts';
import { createOfficeWords } from '../../bot/office-words.ts';

const office: Office = {
  name: 'Préfecture de Testville',
  assistantName: 'Guichet',
  timeZone: 'Europe/Paris',
  suggestions: [],
  region: 'metropole',
  closures: [],
  desk: { confirmed: false, cannedReplies: [] },
  facts: { website: { value: 'www.testville.gouv.fr', confirmed: true } },
};
const hours: NonNullable<Office['hours']> = {
  monday: ['08:30-12:00', '13:30-16:00'],
  tuesday: ['08:30-12:00'],
  wednesday: [],
  friday: ['08:30-12:00', '13:30-16:00'],
};
const translate = () => (key: string, values?: Readonly<Record<string, unknown>>) =>
  `${key} ${JSON.stringify(values)}`;
const wordsOf = (change: Partial<Office>) => createOfficeWords({ ...office, ...change }, translate);

test('the hours are said day by day, lunch break and all; closed days are left out', () => {
  expect(wordsOf({ hours })('hours', 'fr')).toBe(
    'lundi 08:30-12:00 et 13:30-16:00 ; mardi 08:30-12:00 ; vendredi 08:30-12:00 et 13:30-16:00',
  );
});

test('they are said in the language asked for', () => {
  expect(wordsOf({ hours })('hours', 'en')).toBe(
    'Monday 08:30-12:00 and 13:30-16:00 ; Tuesday 08:30-12:00 ; Friday 08:30-12:00 and 13:30-16:00',
  );
});

test('hours that are not known send to the site, or to the office by name', () => {
  expect(wordsOf({})('hours', 'fr')).toBe('office.hoursUnknown {"website":"www.testville.gouv.fr"}');
  expect(wordsOf({ facts: {} })('hours', 'fr')).toBe(
    'office.hoursUnknown {"website":"Préfecture de Testville"}',
  );
});

test('nothing else is computed', () => {
  expect(wordsOf({ hours })('phone', 'fr')).toBeUndefined();
});

test('on the phone the site is said the way it is spoken', () => {
  const website = {
    value: 'www.testville.gouv.fr',
    spoken: 'testville point gouv point fr',
    confirmed: true,
  };
  expect(wordsOf({ facts: { website } })('hours', 'fr', 'heard')).toBe(
    'office.hoursUnknown {"website":"testville point gouv point fr"}',
  );
});
