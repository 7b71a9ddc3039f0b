import { languageOf, type Locale } from '../../bot/contracts/locale.ts';
import { dropFillers } from './drop-fillers.ts';
import { putSlipsRight } from './put-slips-right.ts';
import { readNumbers } from './read-numbers.ts';
import { joinWords, splitWords } from './words.ts';

/** The languages whose numbers and fillers are known. */
const known = new Set(['fr', 'en']);

/**
 * What a recogniser wrote, as the understanding reads it: without its guesses of marks and capitals, without fillers,
 * numbers as digits, known mishearings put right (French). In any other language only the marks go.
 */
export function normaliseSpoken(text: string, locale: Locale): string {
  const language = languageOf(locale);
  const words = splitWords(text);
  if (!known.has(language)) return joinWords(words);
  const read = readNumbers(dropFillers(words));
  return joinWords(language === 'fr' ? putSlipsRight(read) : read);
}
