import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { createLexicon, type Lexicon } from '../grammar/create-lexicon.ts';
import { createPronouncer } from '../pronounce/create-pronouncer.ts';
import { soundOutEnglish } from '../pronounce/english-letters.ts';
import { soundOutFrench } from '../pronounce/french-letters.ts';
import { readDictionary, type Dictionary } from '../pronounce/read-dictionary.ts';

/** What one language is recognised with. */
export interface LanguageModel {
  /** Folder of the acoustic model. */
  readonly folder: string;
  readonly lexicon: Lexicon;
  readonly phones: readonly string[];
}

interface Source {
  readonly folder: string;
  readonly soundOut: (word: string) => string;
  readonly elisions: Readonly<Record<string, string>>;
  /** How people say words beside what the dictionary has. */
  readonly alsoSaid: Readonly<Record<string, readonly string[]>>;
}

/** The models that the package brings. */
const sources: Readonly<Record<string, Source>> = {
  fr: {
    folder: 'fr-fr',
    soundOut: soundOutFrench,
    elisions: { c: 'ss', d: 'dd', j: 'jj', l: 'll', m: 'mm', n: 'nn', s: 'ss', t: 'tt', qu: 'kk' },
    // « un » as in « brin », which most of France says; « nan »; « est » and « ai » closed.
    alsoSaid: {
      un: ['in', 'in nn'],
      non: ['nn an'],
      est: ['ei'],
      ai: ['ei'],
      ok: ['oo kk ei', 'au kk ei'],
    },
  },
  en: { folder: 'en-us', soundOut: soundOutEnglish, elisions: {}, alsoSaid: {} },
};

/** Languages that can be recognised without any download. */
export const builtInLanguages: readonly string[] = Object.keys(sources);

const phoneset = z.record(z.string(), z.string());

/** Reads a language's dictionary and phones; undefined for a language that the package does not bring. */
export async function loadLanguageModel(language: string): Promise<LanguageModel | undefined> {
  const source = sources[language];
  if (!source) return undefined;
  const folder = fileURLToPath(new URL(`model/${source.folder}`, import.meta.resolve('soundswallower')));
  const [dictionary, phones] = await Promise.all([
    readFile(`${folder}/dict.txt`, 'utf8'),
    readFile(`${folder}/phoneset.json`, 'utf8'),
  ]);
  return {
    folder,
    lexicon: createLexicon(
      createPronouncer({
        ...source,
        dictionary: addWays(readDictionary(dictionary), source.alsoSaid),
      }),
    ),
    phones: Object.keys(phoneset.parse(JSON.parse(phones))).filter(
      (phone) => /^[a-z]+$/iu.test(phone) && phone !== 'SIL',
    ),
  };
}

const addWays =
  (dictionary: Dictionary, alsoSaid: Source['alsoSaid']): Dictionary =>
  (word) => [...new Set([...dictionary(word), ...(alsoSaid[word] ?? [])])];
