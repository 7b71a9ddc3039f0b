import type { NumberWords } from './number-words.ts';

interface Reading {
  readonly digits: string;
  /** How many numbers it is made of: « soixante douze » is rather 72 than 60 and 12. */
  readonly numbers: number;
}

/** Ambiguous words multiply; more readings than that are no number anyone said. */
const MOST_READINGS = 64;

/** The digits that were said; where the words can be read in several ways, what has the awaited length. */
export function readDigits(words: readonly string[], known: readonly NumberWords[], most: number): string {
  const ending: Reading[][] = [[{ digits: '', numbers: 0 }]];
  for (let to = 1; to <= words.length; to++) {
    const readings = known.flatMap((number) => {
      const from = to - number.words.length;
      if (from < 0 || number.words.some((word, k) => word !== words[from + k])) return [];
      return (ending[from] ?? []).map((before) => ({
        digits: before.digits + number.digits,
        numbers: before.numbers + 1,
      }));
    });
    ending.push(readings.sort((a, b) => a.numbers - b.numbers).slice(0, MOST_READINGS));
  }
  const all = ending[words.length] ?? [];
  const fitting = all.filter(({ digits }) => digits.length === most);
  return (fitting[0] ?? all.find(({ digits }) => digits.length < most) ?? all[0])?.digits ?? '';
}
