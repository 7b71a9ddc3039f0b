import type { Dictionary } from './read-dictionary.ts';

/** All the ways a word may be said, in the phones of one acoustic model. */
export type Pronounce = (word: string) => readonly string[];

export interface PronouncerDeps {
  readonly dictionary: Dictionary;
  /** For a word that no dictionary has. */
  readonly soundOut: (word: string) => string;
  /** What is glued to the next word by an apostrophe, with its phone. */
  readonly elisions: Readonly<Record<string, string>>;
}

/** A word of many parts has that many ways at most: each doubles the work. */
const MOST_WAYS = 6;

/** From the dictionary, else from its parts (`j’ai`, `e-mail`), else from its letters. */
export function createPronouncer(deps: PronouncerDeps): Pronounce {
  const pronounce: Pronounce = (word) => {
    const known = deps.dictionary(word);
    if (known.length > 0) return known;
    const [, before, after] = /^([^']+)'(.+)$/u.exec(word) ?? [];
    const elided = before === undefined ? undefined : deps.elisions[before];
    if (elided !== undefined && after !== undefined) return pronounce(after).map((way) => `${elided} ${way}`);
    const parts = word.split(/[-']/u).filter((part) => part !== '');
    if (parts.length > 1) return parts.map(pronounce).reduce(combine);
    const unaccented = deps.dictionary(withoutAccents(word));
    if (unaccented.length > 0) return unaccented;
    const guess = deps.soundOut(word);
    return guess === '' ? [] : [guess];
  };
  return pronounce;
}

const combine = (before: readonly string[], after: readonly string[]): readonly string[] => {
  if (before.length === 0 || after.length === 0) return [...before, ...after];
  return before.flatMap((one) => after.map((other) => `${one} ${other}`)).slice(0, MOST_WAYS);
};

const withoutAccents = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '');
