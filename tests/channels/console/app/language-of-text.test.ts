import { expect, test } from '@jest/globals';
import { languageOfText } from '../../../../channels/console/app/state/language-of-text.ts';

test.each([
  ['هل يمكنني القيادة؟', 'ar'],
  ['«06 12» هل', 'ar'],
  ['Merci beaucoup !', 'fr'],
  ['06 12 34 56 78', 'fr'],
  ['', 'fr'],
])('%s, of someone who wrote Arabic in a French window, is %s', (text, language) => {
  expect(languageOfText(text, ['ar', 'fr'])).toBe(language);
});

test('the language of the case goes before that of the window', () => {
  expect(languageOfText('Gracias', ['es', 'fr'])).toBe('es');
});

test('what can be none of them has no language', () => {
  expect(languageOfText('שלום', ['fr', undefined])).toBeUndefined();
});
