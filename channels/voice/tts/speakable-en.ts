import { sayAddresses } from './say-addresses.ts';
import { sayDigits } from './say-digits.ts';
import { sayCapitals } from './say-letters.ts';

const digits = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

type Rule = readonly [RegExp, string | ((all: string, ...groups: (string | undefined)[]) => string)];

const abbreviations: readonly Rule[] = [
  [/(?<!\p{L})n[°º]\s?|(?<!\p{L})No\.\s?(?=\d)/gu, 'number '],
  [/(?<!\p{L})Mr\.?(?=\s)/gu, 'Mister'],
  [/(?<!\p{L})Mrs\.?(?=\s)/gu, 'Missus'],
  [/(?<!\p{L})M\.\s(?=\p{Lu})/gu, 'Mister '],
  [/(?<!\p{L})Mme\.?(?=\s)/gu, 'Madame'],
  [/(?<!\p{L})e\.g\.,?/giu, 'for example'],
  [/(?<!\p{L})i\.e\.,?/giu, 'that is'],
  [/(?<!\p{L})etc\.?(?!\p{L})/giu, 'et cetera'],
  [/(?<!\p{L})art\.\s?/giu, 'article '],
  [/(?<!\p{L})([LRD])\.?\s?(\d{1,4})-(\d+)/gu, '$1 $2 dash $3'],
  [/(?<!\p{L})and\/or(?!\p{L})/giu, 'and or'],
  [/(?<=\p{L})\/(?=\p{L})/gu, ' or '],
  [/(?<=\d)\*(?=\d)/gu, ' star '],
  [/\s&\s/gu, ' and '],
  [/\s?(?:→|=>|->)\s?/gu, ', '],
];

const DAY = '(0?[1-9]|[12]\\d|3[01])';
const MONTH = '(0?[1-9]|1[0-2])';
const YEAR = '((?:19|20)\\d\\d)';

// The day first, as everywhere in France.
const dates: readonly Rule[] = [
  [
    new RegExp(`(?<![\\d/])${DAY}([/.])${MONTH}\\2${YEAR}(?![\\d/])`, 'gu'),
    (_, day, __, month, year) => sayDate(day, month, year),
  ],
  [
    new RegExp(`(?<![\\d-])${YEAR}-${MONTH}-${DAY}(?![\\d-])`, 'gu'),
    (_, year, month, day) => sayDate(day, month, year),
  ],
];

const times: readonly Rule[] = [
  [
    /(?<![\d:])([01]?\d|2[0-3]):([0-5]\d)(?![\p{L}\d:])(?:\s?(am|pm|a\.m\.|p\.m\.)(?!\p{L}))?(\s?[-–]\s?(?=\d))?/giu,
    (_, hour, minute, half, range) => `${sayTime(Number(hour), minute ?? '', half)}${range ? ' to ' : ''}`,
  ],
];

const amounts: readonly Rule[] = [
  [/(?<![\d,.])\d{1,3}(?:[,\u00A0\u202F ]\d{3})+(?!\d)/gu, (all) => all.replace(/\D/gu, '')],
  [/€\s?(\d+)(?:[.,](\d{1,2}))?(?!\d)/gu, (_, euros, cents) => sayEuros(euros, cents)],
  [
    /(?<![\d,.])(\d+)(?:[.,](\d{1,2}))?\s?(?:€|euros?(?!\p{L})|EUR(?!\p{L}))/gu,
    (_, euros, cents) => sayEuros(euros, cents),
  ],
  [/(?<=\d)\s?%/gu, ' percent'],
  [/(?<=\d)\s?km(?!\p{L})/gu, ' kilometres'],
  [/(?<=\d)\s?MB(?!\p{L})/gu, ' megabytes'],
  [/(?<![\d.])(\d+)\.(\d+)(?![\d.])/gu, '$1 point $2'],
];

/** The same words as an English speaker reads them aloud. */
export function sayInEnglish(text: string): string {
  const addresses = sayAddresses(text, { at: 'at', dot: 'dot', dash: 'dash' });
  const numbers = sayDigits(apply(apply(addresses, dates), abbreviations), (digit) => digits[digit] ?? '');
  return sayCapitals(apply(apply(numbers, times), amounts).replace(/\+ (?=\p{L})/gu, 'plus '));
}

const apply = (text: string, rules: readonly Rule[]): string =>
  rules.reduce(
    (said, [pattern, by]) => (typeof by === 'string' ? said.replace(pattern, by) : said.replace(pattern, by)),
    text,
  );

const sayDate = (day = '', month = '', year = ''): string =>
  `${Number(day)} ${months[Number(month) - 1] ?? ''} ${year}`;

/** On the clock of twelve hours. */
function sayTime(hour: number, minute: string, half: string | undefined): string {
  const isAfternoon = half === undefined ? hour >= 12 : half.toLowerCase().startsWith('p');
  const minutes = minute === '00' ? '' : ` ${minute}`;
  return `${hour % 12 || 12}${minutes} ${isAfternoon ? 'p.m.' : 'a.m.'}`;
}

function sayEuros(whole = '', part: string | undefined): string {
  const cents = Number((part ?? '').padEnd(2, '0'));
  const euros = `${Number(whole)} euro${Number(whole) === 1 ? '' : 's'}`;
  if (cents === 0) return euros;
  const rest = `${cents} cent${cents === 1 ? '' : 's'}`;
  return Number(whole) === 0 ? rest : `${euros} and ${rest}`;
}
