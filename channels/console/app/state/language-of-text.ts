import { directionOf } from './format.ts';

/** The first letter that has a direction (Unicode bidirectional algorithm, rule P2), and whether it is written leftwards. */
const FIRST_LETTER = /\p{L}/u;
const LEFTWARDS = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/**
 * The language to show a citizen's words in: of those they may be in, the first that is written in their direction. The
 * language of a web client is its interface's, and people write in another one.
 */
export function languageOfText(
  text: string,
  candidates: readonly (string | undefined)[],
): string | undefined {
  const [letter = ''] = FIRST_LETTER.exec(text) ?? [];
  const direction = LEFTWARDS.test(letter) ? 'rtl' : 'ltr';
  return candidates.find((locale) => locale !== undefined && directionOf(locale) === direction);
}
