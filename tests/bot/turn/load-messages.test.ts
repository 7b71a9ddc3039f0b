import { mkdtempSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { fullLanguages, loadMessages } from '../../../bot/turn/load-messages.ts';

function writeFolder(files: Readonly<Record<string, unknown>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-messages-'));
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return folder;
}
const french = { language: 'fr', greeting: { welcome: 'Bonjour', again: 'Rebonjour' } };

describe('sentences', () => {
  test('are read by language, and what is no JSON file is not looked at', () => {
    const folder = writeFolder({
      'fr.json': french,
      'en.json': { language: 'en' },
      'README.md': '# not read',
    });
    expect(loadMessages([folder])).toEqual({ fr: french, en: { language: 'en' } });
  });

  test('of a later folder replace those of an earlier one, key by key', () => {
    const own = writeFolder({
      'fr.json': { greeting: { welcome: 'Bienvenue' }, added: 'x' },
      'de.json': { language: 'de' },
    });
    expect(loadMessages([writeFolder({ 'fr.json': french }), own])).toEqual({
      fr: { language: 'fr', greeting: { welcome: 'Bienvenue', again: 'Rebonjour' }, added: 'x' },
      de: { language: 'de' },
    });
  });

  test('of a folder are its own: reading it together with another changes neither', () => {
    const base = writeFolder({ 'fr.json': french });
    const own = writeFolder({ 'fr.json': { greeting: { welcome: 'Bienvenue' } } });
    loadMessages([base, own]);
    expect(loadMessages([base])).toEqual({ fr: french });
    expect(loadMessages([own, base])).toEqual({ fr: french });
  });

  test('may lack a folder: an office rewrites only what it wants', () => {
    expect(loadMessages([writeFolder({ 'fr.json': french }), '/nowhere'])).toEqual({ fr: french });
    expect(loadMessages([])).toEqual({});
  });

  test('may be a group in one folder and a sentence in another: the later one counts', () => {
    const base = writeFolder({ 'fr.json': { a: { b: 'c' }, d: 'e' } });
    const own = writeFolder({ 'fr.json': { a: 'sentence', d: { f: 'g' } } });
    expect(loadMessages([base, own])).toEqual({ fr: { a: 'sentence', d: { f: 'g' } } });
  });
});

test('excuses are one sentence for each language, also for those that have no other', () => {
  const folder = writeFolder({ 'excuses.json': { ar: 'عذرًا', fr: 'Pardon' }, 'fr.json': french });
  expect(loadMessages([folder])).toEqual({ ar: { excuse: 'عذرًا' }, fr: { excuse: 'Pardon', ...french } });
});

test('the question of satisfaction has sentences for each language, which an office may replace one by one', () => {
  const base = writeFolder({
    'fr.json': { language: 'fr', satisfaction: { ask: 'Satisfait ?' } },
    'satisfaction.json': { ar: { language: 'ar', ask: 'راضٍ؟', skip: 'تخطي' } },
  });
  const own = writeFolder({ 'satisfaction.json': { ar: { ask: 'آخر' } } });
  const messages = loadMessages([base, own]);
  expect(messages).toEqual({
    fr: { language: 'fr', satisfaction: { ask: 'Satisfait ?' } },
    ar: { satisfaction: { language: 'ar', ask: 'آخر', skip: 'تخطي' } },
  });
  expect(fullLanguages(messages)).toEqual(['fr']);
});

test('what asks for a rating joins the groups of each language, and makes none spoken in full', () => {
  const folder = writeFolder({
    'fr.json': { language: 'fr', layout: { skip: 'Passer', back: 'Retour' } },
    'rating.json': {
      ar: { language: 'ar', layout: { skip: 'تخطي' }, rating: { language: 'ar', 1: 'لا' } },
      fr: { layout: { skip: 'Aller au contenu' } },
      xx: 'x',
    },
  });
  const messages = loadMessages([folder]);
  expect(messages).toEqual({
    fr: { language: 'fr', layout: { skip: 'Aller au contenu', back: 'Retour' } },
    ar: { layout: { skip: 'تخطي' }, rating: { language: 'ar', 1: 'لا' } },
    xx: {},
  });
  expect(fullLanguages(messages)).toEqual(['fr']);
});

test('a language is spoken in full when it says its own name, not when it only has an excuse', () => {
  const folder = writeFolder({
    'excuses.json': { ar: 'x', fr: 'y' },
    'fr.json': french,
    'en.json': { language: 'fr' },
  });
  expect(fullLanguages(loadMessages([folder]))).toEqual(['fr']);
});

test.each(['{', '[]', '"text"', 'null', ''])(
  'a file that holds %j stops the start and is named',
  (content) => {
    const folder = writeFolder({ 'fr.json': content });
    expect(() => loadMessages([folder])).toThrow(
      expect.objectContaining({ code: 'CONTENT_INVALID', message: expect.stringContaining('fr.json') }),
    );
  },
);

test('the sentences of the repository are read, French and English in full', () => {
  const messages = loadMessages([join(import.meta.dirname, '../../../dialogs/locales')]);
  expect(fullLanguages(messages)).toEqual(expect.arrayContaining(['fr', 'en']));
});

test('a folder with the name of a file is not read as one', () => {
  const folder = writeFolder({});
  mkdirSync(join(folder, 'fr.json'));
  expect(() => loadMessages([folder])).toThrow(expect.objectContaining({ code: 'CONTENT_INVALID' }));
});
