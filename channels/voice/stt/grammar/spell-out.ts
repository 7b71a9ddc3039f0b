import { numbersOf } from './number-words.ts';

const hundred: Readonly<Record<string, { readonly word: string; readonly many: string }>> = {
  fr: { word: 'cent', many: 'cents' },
  en: { word: 'hundred', many: 'hundred' },
};

/** A word with digits as people say it: `225`, `3939` (by pairs, as French services' numbers are), `48n`; others stay as they are. */
export function spellOut(word: string, language: string): readonly string[] {
  if (!/\d/u.test(word)) return [word];
  return (word.match(/\d+|\D+/gu) ?? []).flatMap((part) =>
    /\d/u.test(part) ? sayNumber(part, language) : [part],
  );
}

function sayNumber(digits: string, language: string): readonly string[] {
  const small = sayPair(String(Number(digits)), language);
  if (small) return small;
  if (digits.length === 3) return sayHundreds(Number(digits), language);
  const pairs = digits.match(/\d\d?/gu) ?? [];
  return pairs.flatMap((pair) => sayPair(pair, language) ?? []);
}

function sayHundreds(number: number, language: string): readonly string[] {
  const known = hundred[language];
  if (!known) return [];
  const [hundreds, rest] = [Math.floor(number / 100), number % 100];
  const times = hundreds === 1 && language === 'fr' ? [] : (sayPair(String(hundreds), language) ?? []);
  const word = hundreds > 1 && rest === 0 ? known.many : known.word;
  return [...times, word, ...(rest === 0 ? [] : (sayPair(String(rest), language) ?? []))];
}

const sayPair = (digits: string, language: string): readonly string[] | undefined =>
  numbersOf(language, 2).find((number) => number.digits === digits)?.words;
