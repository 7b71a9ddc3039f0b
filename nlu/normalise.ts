import { shorthand } from './shorthand.ts';

const MOST_WORDS = 200;

/** Lower case, no accents, straight apostrophes: the same text however it was typed. Spaces and marks stay. */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replace(/[’ʼ`´]/gu, "'");
}

/** The words of a text, folded, elisions split (`j'ai` → `j ai`), text-message spellings written out (`jai` → `j ai`). */
export function normaliseWords(text: string): readonly string[] {
  const rough = foldText(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  return rough.flatMap((word) => shorthand.get(word) ?? [word]).slice(0, MOST_WORDS);
}
