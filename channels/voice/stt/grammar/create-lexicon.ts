import type { Pronounce } from '../pronounce/create-pronouncer.ts';

/** The words of a language under names that any grammar format can bear, whatever letters they have. */
export interface Lexicon {
  /** Undefined for a word that nobody knows how to say. */
  nameOf(word: string): string | undefined;
  wordOf(name: string): string;
  waysOf(name: string): readonly string[];
}

/** Words get their names as they come, and keep them. */
export function createLexicon(pronounce: Pronounce): Lexicon {
  const names = new Map<string, string | undefined>();
  const words = new Map<string, { readonly word: string; readonly ways: readonly string[] }>();
  return {
    nameOf: (word) => {
      if (names.has(word)) return names.get(word);
      const ways = pronounce(word);
      const name = ways.length > 0 ? `w${words.size}` : undefined;
      names.set(word, name);
      if (name !== undefined) words.set(name, { word, ways });
      return name;
    },
    wordOf: (name) => words.get(name)?.word ?? '',
    waysOf: (name) => words.get(name)?.ways ?? [],
  };
}
