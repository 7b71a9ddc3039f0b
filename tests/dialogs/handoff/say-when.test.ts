import { describe, expect, test } from '@jest/globals';
import { sayNumber } from '../../../dialogs/handoff/say-ticket.ts';
import { dateLocale, sayDay, sayMoment } from '../../../dialogs/handoff/say-when.ts';
import { makeDialogTurn } from '../../support/dialog-turn.ts';

describe('a day', () => {
  test.each([
    ['2026-12-01', 'mardi 1er décembre'],
    ['2026-12-11', 'vendredi 11 décembre'],
    ['2026-12-21', 'lundi 21 décembre'],
    ['2027-01-01', 'vendredi 1er janvier'],
  ])('%s is said in French as %j', (day, said) => {
    expect(sayDay(day, 'fr')).toBe(said);
    expect(sayDay(day, 'fr-CA')).toBe(said);
  });

  test('is said in other languages as they do', () => {
    expect(sayDay('2026-12-01', 'en')).toBe('Tuesday, December 1');
    expect(sayDay('2026-12-01', 'en-GB')).toContain('1 December');
  });
});

describe('a time', () => {
  test.each([
    ['2026-11-30T08:00:00.000Z', 'Europe/Paris', 'lundi 30 novembre à 9 h'],
    ['2026-11-30T12:30:00.000Z', 'Europe/Paris', 'lundi 30 novembre à 13 h 30'],
    ['2026-07-01T06:05:00.000Z', 'Europe/Paris', 'mercredi 1er juillet à 8 h 05'],
    ['2026-11-30T23:00:00.000Z', 'Europe/Paris', 'mardi 1er décembre à 0 h'],
    ['2026-11-30T12:00:00.000Z', 'America/Cayenne', 'lundi 30 novembre à 9 h'],
    ['2026-11-30T04:00:00.000Z', 'Indian/Reunion', 'lundi 30 novembre à 8 h'],
  ])('%s in %s is on the office’s clock: %j', (iso, timeZone, said) => {
    expect(sayMoment(iso, timeZone, 'fr')).toBe(said);
  });
});

test('dates are in the language of the sentence around them', () => {
  expect(dateLocale(makeDialogTurn({ locale: 'en-GB' }))).toBe('en-GB');
  expect(dateLocale(makeDialogTurn({ locale: 'uk' }))).toBe('fr');
});

test('a number is read in two groups of four', () => {
  expect(sayNumber('48217305')).toBe('4821-7305');
  expect(sayNumber('123')).toBe('123');
});
