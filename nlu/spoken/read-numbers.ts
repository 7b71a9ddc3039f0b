import { toWord, type SpokenWord } from './words.ts';

/** The words of numbers in French and in English, folded. */
const values: ReadonlyMap<string, number> = new Map([
  ...count(['zero', 'un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix', 'onze']),
  ...count(['douze', 'treize', 'quatorze', 'quinze', 'seize'], 12),
  ...count(
    ['vingt', 'trente', 'quarante', 'cinquante', 'soixante', 'septante', 'huitante', 'nonante'],
    20,
    10,
  ),
  ...count(['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven']),
  ...count(['twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'], 12),
  ...count(['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'], 20, 10),
  ...([
    ['une', 1],
    ['vingts', 20],
    ['cent', 100],
    ['cents', 100],
    ['hundred', 100],
    ['mille', 1_000],
    ['thousand', 1_000],
  ] as const),
]);
const joiners = new Set(['et', 'and']);
const months = new Set(
  (
    'janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre ' +
    'january february march april may june july august september october november december'
  ).split(' '),
);
/** Up to here a number of one word is more often written as a word ("trois mois"), and "un" is an article. */
const MOST_AS_WORD = 16;

function count(words: readonly string[], from = 0, step = 1): readonly (readonly [string, number])[] {
  return words.map((word, at) => [word, from + at * step] as const);
}

/** A number while its words come in. */
interface Sum {
  readonly thousands: number;
  readonly rest: number;
}

/** Adds the next word to a number; undefined where the word begins another one, as in "zéro six douze". */
function add({ thousands, rest }: Sum, value: number): Sum | undefined {
  const tens = rest % 100;
  if (value === 1_000) return thousands === 0 ? { thousands: Math.max(rest, 1), rest: 0 } : undefined;
  if (value === 100) {
    if (rest === 0) return { thousands, rest: 100 };
    return rest < 10 ? { thousands, rest: rest * 100 } : undefined;
  }
  // "quatre-vingt" is four times twenty.
  if (value === 20 && tens === 4) return { thousands, rest: rest + 76 };
  const fits =
    value >= 20
      ? tens === 0
      : value >= 10
        ? tens === 0 || tens === 60 || tens === 80
        : value > 0 && (tens === 0 || (tens === 10 && value > 6) || (tens >= 20 && tens % 10 === 0));
  return fits ? { thousands, rest: rest + value } : undefined;
}

/** Numbers written as words become digits ("soixante-deux mille" → 62000), and digits in groups one number (62 000). */
export function readNumbers(words: readonly SpokenWord[]): readonly SpokenWord[] {
  const read: SpokenWord[] = [];
  for (let at = 0; at < words.length;) {
    const { value, length } = numberAt(words, at);
    const isWritten = length > 1 || value > MOST_AS_WORD || isDay(words, at);
    if (length > 0 && isWritten) read.push(toWord(String(value)));
    else read.push(...words.slice(at, at + Math.max(length, 1)));
    at += Math.max(length, 1);
  }
  return joinThousands(read);
}

/** "le quinze mars": a day is written as a figure. */
const isDay = (words: readonly SpokenWord[], at: number): boolean => months.has(words[at + 1]?.folded ?? '');

/** The number that begins here, and how many words it takes; none where there is no number. */
function numberAt(words: readonly SpokenWord[], start: number): { value: number; length: number } {
  const first = valueOf(words[start]);
  let sum: Sum | undefined = first === undefined ? undefined : add({ thousands: 0, rest: 0 }, first);
  if (!sum) return { value: 0, length: first === undefined ? 0 : 1 };
  let length = 1;
  for (;;) {
    const skipped: number = joiners.has(words[start + length]?.folded ?? '') && isJoined(sum) ? 1 : 0;
    const next = valueOf(words[start + length + skipped]);
    const more: Sum | undefined = next === undefined ? undefined : add(sum, next);
    if (!more) return { value: sum.thousands * 1_000 + sum.rest, length };
    sum = more;
    length += 1 + skipped;
  }
}

/** "trente et un", "two hundred and five"; never "deux et trois". */
const isJoined = ({ rest }: Sum): boolean => rest >= 20 && rest % 10 === 0;

/** Some recognisers write « 30 et un ». */
const TENS = /^[2-7]0$/u;

function valueOf({ folded }: SpokenWord = { written: '', folded: '' }): number | undefined {
  return TENS.test(folded) ? Number(folded) : values.get(folded);
}

/** `62 000` → `62000`. */
function joinThousands(words: readonly SpokenWord[]): readonly SpokenWord[] {
  return words.reduce<readonly SpokenWord[]>((joined, word) => {
    const last = joined.at(-1);
    const isGroup = /^\d{3}$/u.test(word.folded) && /^[1-9]\d{0,2}(?:\d{3})*$/u.test(last?.folded ?? '');
    return last && isGroup && word.folded === '000'
      ? [...joined.slice(0, -1), toWord(last.folded + word.folded)]
      : [...joined, word];
  }, []);
}
