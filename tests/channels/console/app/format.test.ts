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
import { summariseRatings, titleRatings } from '../../../../channels/console/app/state/summarise-ratings.ts';
import { makeWords } from './words.ts';

test('the first of the month is an ordinal in French, and no date breaks at the end of a line', () => {
  expect(formatDay('2026-12-01', 'fr')).toBe('mardi\u00a01er\u00a0décembre');
  expect(formatDay('2026-12-11', 'fr')).toBe('vendredi\u00a011\u00a0décembre');
  expect(formatDate('2026-05-03', 'en')).toBe('3\u00a0May\u00a02026');
});

test('a time is that of the office', () => {
  expect(formatInstant('2026-11-26T23:30:00Z', 'fr', 'Europe/Paris')).toBe('27/11/2026\u00a000:30');
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

test.each([
  ['fr', 0, 1, 'Ensemble : 0 avis donné sur 1 demandé'],
  ['fr', 1, 2, 'Ensemble : 1 avis donné sur 2 demandés'],
  ['fr', 2, 12, 'Ensemble : 2 avis donnés sur 12 demandés'],
  ['en', 1, 1, 'Ensemble: 1 opinion given of 1 asked for'],
  ['en', 0, 3, 'Ensemble: 0 opinions given of 3 asked for'],
])('in %s, %d of %d are counted in good grammar', (language, answered, asked, title) => {
  expect(titleRatings('Ensemble', { answered, asked }, makeWords(language))).toBe(title);
});

test('a share of nothing is no share', () => {
  expect(formatShare(0, 0, 'fr')).toBe('–');
  expect(formatShare(1, 3, 'en')).toBe('33%');
});
