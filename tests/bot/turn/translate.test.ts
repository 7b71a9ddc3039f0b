import { expect, test } from '@jest/globals';
import { createTranslate } from '../../../bot/turn/translate.ts';

const translate = await createTranslate({
  fr: {
    language: 'fr',
    hello: 'Bonjour {{name}}',
    only: 'Seulement en français',
    group: { inner: 'dedans' },
  },
  en: { language: 'en', hello: 'Hello {{name}}', group: { inner: 'inside' } },
  ar: { excuse: 'عذرًا' },
});

test('a sentence is said in the language asked for, whatever its region', () => {
  for (const locale of ['en', 'en-GB', 'EN']) expect(translate(locale)('group.inner')).toBe('inside');
});

test('what a language lacks is said in the office’s', () => {
  expect(translate('en')('only')).toBe('Seulement en français');
  expect(translate('ar')('language')).toBe('fr');
  expect(translate('ar')('excuse')).toBe('عذرًا');
  expect(translate('xx')('group.inner')).toBe('dedans');
});

test('values are put in as they are: a text is never HTML here, and never a template again', () => {
  expect(translate('fr')('hello', { name: '<b> & $t(only) {{name}}' })).toBe(
    'Bonjour <b> & $t(only) {{name}}',
  );
});

test('what is heard has words of its own where there are any, in its language before another', async () => {
  const say = await createTranslate({
    fr: { language: 'fr', write: 'Écrivez', write_voice: 'Dites', only: 'Seulement', only_voice: 'À dire' },
    en: { language: 'en', write: 'Write', write_voice: 'Say', only: 'Only' },
  });
  expect([say('fr', 'voice')('write'), say('en-GB', 'voice')('write')]).toEqual(['Dites', 'Say']);
  expect([say('en', 'voice')('only'), say('en')('write'), say('en', 'text')('write')]).toEqual([
    'Only',
    'Write',
    'Write',
  ]);
  // A value of that name is a value, not a choice of words.
  expect(say('fr')('write', { context: 'voice' })).toBe('Écrivez');
});

test('languages are asked for side by side without one changing another', () => {
  const [french, english] = [translate('fr'), translate('en')];
  expect([french('group.inner'), english('group.inner'), french('group.inner')]).toEqual([
    'dedans',
    'inside',
    'dedans',
  ]);
});
