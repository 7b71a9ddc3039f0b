import { expect, test } from '@jest/globals';
import { isLocale, languageOf } from '../../../bot/contracts/locale.ts';

test.each([
  ['fr', 'fr'],
  ['pt-BR', 'pt'],
  ['FR-fr', 'fr'],
  ['zh-Hant-TW', 'zh'],
])('the language of %s is %s', (tag, language) => {
  expect(languageOf(tag)).toBe(language);
});

test.each(['fr', 'en-GB', 'zh-Hant-TW', 'FR'])('%s is a tag that Intl can use', (tag) => {
  expect(isLocale(tag)).toBe(true);
  expect(() => new Intl.DateTimeFormat(tag)).not.toThrow();
});

test.each(['', 'fr_FR', 'not a language', '<b>', 'x'.repeat(100), '*', 'é'])('%j is none', (tag) => {
  expect(isLocale(tag)).toBe(false);
});
