import type { SpokenWord } from './words.ts';

/** Said to win time, anywhere in a sentence; folded. */
const anywhere = new Set('euh heu hum hem hein ben bah bon voila um uh er erm'.split(' '));
/** Said to begin with; a sentence of them alone is a greeting and stays. */
const first = [
  'bonjour madame',
  'bonjour monsieur',
  'bonjour',
  'bonsoir',
  'allo',
  'alors',
  'donc',
  'oui',
  'en fait',
  'ecoutez',
  'good morning',
  'hello',
  'hi',
  'well',
  'so',
  'yes',
].map((words) => words.split(' '));

/** What was said without the words that say nothing. */
export function dropFillers(words: readonly SpokenWord[]): readonly SpokenWord[] {
  const kept = words.filter(({ folded }) => !anywhere.has(folded));
  let start = 0;
  for (let length = 1; length > 0; start += length) {
    length = first.find((said) => said.every((word, at) => kept[start + at]?.folded === word))?.length ?? 0;
  }
  const rest = kept.slice(start);
  return rest.length > 0 ? rest : words;
}
