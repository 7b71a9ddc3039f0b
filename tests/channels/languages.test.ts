import { expect, test } from '@jest/globals';
import { describeLanguages } from '../../channels/languages.ts';

test('each language is named in itself and says how it is written, in the order it was given', () => {
  expect(describeLanguages(['fr', 'en', 'ar', 'uk', 'pt-BR', 'tr'])).toEqual([
    { code: 'fr', label: 'Français', dir: 'ltr' },
    { code: 'en', label: 'English', dir: 'ltr' },
    { code: 'ar', label: 'العربية', dir: 'rtl' },
    { code: 'uk', label: 'Українська', dir: 'ltr' },
    { code: 'pt-BR', label: 'Português (Brasil)', dir: 'ltr' },
    { code: 'tr', label: 'Türkçe', dir: 'ltr' },
  ]);
});

test('a language without a name is shown by its code', () => {
  expect(describeLanguages(['qaa'])).toEqual([{ code: 'qaa', label: 'Qaa', dir: 'ltr' }]);
});

test('no language is no list', () => {
  expect(describeLanguages([])).toEqual([]);
});
