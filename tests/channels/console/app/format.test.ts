import { expect, test } from '@jest/globals';
import {
  directionOf,
  formatDate,
  formatDay,
  formatInstant,
  formatNumber,
  formatShare,
  nameLanguage,
} from '../../../../channels/console/app/state/format.ts';
import { summariseRatings } from '../../../../channels/console/app/state/summarise-ratings.ts';

test('the first of the month is an ordinal in French', () => {
  expect(formatDay('2026-12-01', 'fr')).toBe('mardi 1er décembre');
  expect(formatDay('2026-12-11', 'fr')).toBe('vendredi 11 décembre');
  expect(formatDate('2026-05-03', 'en')).toBe('3 May 2026');
});

test('a time is that of the office', () => {
  expect(formatInstant('2026-11-26T23:30:00Z', 'fr', 'Europe/Paris')).toBe('27/11/2026 00:30');
});

test('a number is said in two halves', () => {
  expect(formatNumber('48217305')).toBe('4821-7305');
});

test.each([
  ['ar', 'rtl'],
  ['fa-IR', 'rtl'],
  ['fr', 'ltr'],
  [undefined, 'auto'],
])('%s is written %s', (locale, direction) => {
  expect(directionOf(locale)).toBe(direction);
});

test('a language that nobody knows is named by its tag', () => {
  expect(nameLanguage('ar', 'fr')).toBe('Arabe');
  expect(nameLanguage('not a tag', 'fr')).toBe('not a tag');
});

test('the mean of several lines is that of their answers', () => {
  const line = { locale: 'fr', asked: 10 };
  const lines = [
    { ...line, channel: 'webchat', answered: 3, distribution: [0, 0, 0, 0, 3] as const },
    { ...line, channel: 'telephony', answered: 1, distribution: [1, 0, 0, 0, 0] as const },
  ];
  expect(summariseRatings(lines)).toEqual({ asked: 20, answered: 4, mean: 4, distribution: [1, 0, 0, 0, 3] });
  expect(summariseRatings([]).mean).toBeUndefined();
});

test('a share of nothing is no share', () => {
  expect(formatShare(0, 0, 'fr')).toBe('–');
  expect(formatShare(1, 3, 'en')).toBe('33%');
});
