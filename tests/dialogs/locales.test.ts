import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { loadMessages } from '../../bot/turn/load-messages.ts';

const root = join(import.meta.dirname, '../..');

/** Every sentence of a file, by its path of keys such as `faq.source`. */
function readSentences(path: string): ReadonlyMap<string, string> {
  const sentences = new Map<string, string>();
  const walk = (content: object, prefix: string) => {
    for (const [key, value] of Object.entries(content) as [string, unknown][]) {
      if (typeof value === 'object' && value !== null) walk(value, `${prefix}${key}.`);
      else sentences.set(`${prefix}${key}`, String(value));
    }
  };
  walk(JSON.parse(readFileSync(path, 'utf8')) as object, '');
  return sentences;
}

/** The names between braces in a sentence, sorted. */
const namesIn = (sentence: string): readonly string[] =>
  [...sentence.matchAll(/\{\{\s*([\w.-]+)\s*\}\}/gu)].map(([, name = '']) => name).sort();

describe.each(['dialogs/locales', 'channels/webchat/locales'])('the sentences of %s', (folder) => {
  const french = readSentences(join(root, folder, 'fr.json'));
  const english = readSentences(join(root, folder, 'en.json'));

  test('are the same ones in French and in English', () => {
    expect([...english.keys()].sort()).toEqual([...french.keys()].sort());
  });

  test('name the same values in both languages', () => {
    const names = (sentences: ReadonlyMap<string, string>) =>
      Object.fromEntries([...sentences].map(([key, sentence]) => [key, namesIn(sentence)]));
    expect(names(english)).toEqual(names(french));
  });

  test('are never empty', () => {
    expect([...french, ...english].filter(([, sentence]) => sentence.trim() === '')).toEqual([]);
  });
});

test('the sentences of the engine name no préfecture and no procedure, apart from the greeting, which each office rewrites', () => {
  for (const language of ['fr', 'en']) {
    const sentences = readSentences(join(root, 'dialogs/locales', `${language}.json`));
    const bound = [...sentences].filter(([, said]) =>
      /pr[ée]fect|permis|titre de séjour|licen[cs]e|permit/iu.test(said),
    );
    expect(bound.map(([key]) => key)).toEqual(['greeting.welcome']);
  }
});

test('each excuse stands alone in its language and ends where the answer begins', () => {
  const messages = loadMessages([join(root, 'dialogs/locales')]);
  const languages = readdirSync(join(root, 'dialogs/locales')).filter(
    (file) => !['excuses.json', 'satisfaction.json'].includes(file),
  );
  const excused = Object.keys(messages).filter((language) => messages[language]?.['excuse'] !== undefined);
  expect(languages.sort()).toEqual(['en.json', 'fr.json']);
  expect(excused.sort()).toEqual(['ar', 'de', 'en', 'es', 'it', 'nl', 'pl', 'pt', 'ro', 'ru', 'tr', 'uk']);
  for (const language of excused) expect(messages[language]?.['excuse']).toMatch(/:$/u);
});
