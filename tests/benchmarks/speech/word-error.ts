import { plainWords } from '../../../bot/contracts/plain-words.ts';

/** Words that had to be changed, added or left out, and how many there were. */
export interface WordErrors {
  readonly errors: number;
  readonly words: number;
}

/** Levenshtein's distance over words, without accents, capitals and marks. */
export function countWordErrors(said: string, heard: string): WordErrors {
  const right = split(said);
  let row = Array.from({ length: right.length + 1 }, (_, at) => at);
  for (const [done, word] of split(heard).entries()) {
    const next = [done + 1];
    for (const [at, wanted] of right.entries())
      next.push(
        Math.min((row[at] ?? 0) + (wanted === word ? 0 : 1), (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1),
      );
    row = next;
  }
  return { errors: row.at(-1) ?? 0, words: right.length };
}

/** One figure of many. */
export const sumErrors = (all: readonly WordErrors[]): WordErrors => ({
  errors: all.reduce((sum, { errors }) => sum + errors, 0),
  words: all.reduce((sum, { words }) => sum + words, 0),
});

const split = (text: string): readonly string[] =>
  plainWords(text)
    .split(/\s+/u)
    .filter((word) => word !== '');
