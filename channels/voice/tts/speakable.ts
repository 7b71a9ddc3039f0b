import { languageOf, type Locale } from '../../../bot/contracts/locale.ts';
import { sayDigits } from './say-digits.ts';
import { sayInEnglish } from './speakable-en.ts';
import { sayInFrench } from './speakable-fr.ts';
import { withoutMarkdown } from './without-markdown.ts';

/**
 * A text for the ear: without Markdown, with amounts, dates, times, numbers and abbreviations as they are said. In French and
 * English; in other languages only numbers that are read digit by digit change. Saying it twice changes nothing more.
 */
export function speakable(text: string, locale: Locale): string {
  const plain = withoutMarkdown(text);
  return tidy(sayWords(plain, languageOf(locale)));
}

function sayWords(text: string, language: string): string {
  if (language === 'fr') return sayInFrench(text);
  if (language === 'en') return sayInEnglish(text);
  return sayDigits(text, String);
}

const tidy = (text: string): string =>
  text
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/ ([,.])(?=\s|$)/gu, '$1')
    .replace(/(?<=[ap]\.m)\.\.(?!\.)/gu, '.')
    .replace(/\s*\n\s*/gu, '\n')
    .trim();
