import { foldText } from '../normalise.ts';

/** A word as it is written, with its elision (`j’`), and the same folded, to compare. */
export interface SpokenWord {
  readonly written: string;
  readonly folded: string;
}

const WORD = /[\p{L}\p{N}]+['’]?/gu;

export const toWord = (written: string): SpokenWord => ({
  written,
  folded: foldText(written).replaceAll("'", ''),
});

/** The words of what was said, in small letters: a recogniser's marks and capitals are guesses. */
export const splitWords = (text: string): readonly SpokenWord[] =>
  (text.toLowerCase().match(WORD) ?? []).map(toWord);

/** The words as a text again, elisions closed up. */
export const joinWords = (words: readonly SpokenWord[]): string =>
  words
    .map(({ written }) => written)
    .join(' ')
    .replace(/(['’]) /gu, '$1')
    .trim();
