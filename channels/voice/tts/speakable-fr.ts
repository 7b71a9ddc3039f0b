import { sayAddresses } from './say-addresses.ts';
import { sayDigits } from './say-digits.ts';
import { sayCapitals } from './say-letters.ts';

const digits = ['zéro', 'un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf'];
const months = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
];
const S = '[ \\u00A0\\u202F]';
const re = (source: string, flags = 'gu') => new RegExp(source.replaceAll('_', S), flags);

type Rule = readonly [RegExp, string | ((all: string, ...groups: (string | undefined)[]) => string)];

/** Written short, said long. The longer ones first. */
const abbreviations: readonly Rule[] = [
  [/(?<!\p{L})n[°º]s\s?/giu, 'numéros '],
  [/(?<!\p{L})n[°º]\s?/giu, 'numéro '],
  [/(?<!\p{L})MM\.\s?(?=\p{Lu})/gu, 'Messieurs '],
  [/(?<!\p{L})M\.\s?(?=\p{Lu})/gu, 'Monsieur '],
  [/(?<!\p{L})Mmes\.?(?=\s)/gu, 'Mesdames'],
  [/(?<!\p{L})Mme\.?(?=\s)/gu, 'Madame'],
  [/(?<!\p{L})Mlle\.?(?=\s)/gu, 'Mademoiselle'],
  [/(?<!\p{L})Dr\.?(?=\s\p{Lu})/gu, 'Docteur'],
  [/(?<!\p{L})c\.-à-d\./giu, 'c’est-à-dire'],
  [/(?<!\p{L})p\.\s?ex\./giu, 'par exemple'],
  [/(?<!\p{L})ex\.(?=\s)/giu, 'exemple'],
  [/(?<!\p{L})etc\.\.\.|(?<!\p{L})etc\.?(?!\p{L})/giu, 'et cetera'],
  [/(?<!\p{L})art\.\s?/giu, 'article '],
  [/(?<!\p{L})al\.\s?(?=\d)/giu, 'alinéa '],
  [/(?<!\p{L})tél\.?(?=[\s:])/giu, 'téléphone'],
  [/(?<!\p{L})env\.(?=\s)/giu, 'environ'],
  [/(?<!\p{L})bd\.?(?=\s)/giu, 'boulevard'],
  [/(?<!\p{L})av\.(?=\s)/giu, 'avenue'],
  [/(?<!\p{L})rdv(?!\p{L})/giu, 'rendez-vous'],
  [
    /(?<!\p{L})([LRD])\.?\s?(\d{1,4})-(\d+)(?:-(\d+))?/gu,
    (_, code = '', one = '', two = '', three) =>
      `${code} ${[one, two, three].filter(Boolean).join(' tiret ')}`,
  ],
  [/(?<!\p{L})et\/ou(?!\p{L})/giu, 'et ou'],
  [/(?<=\p{L})\/(?=\p{L})/gu, ' ou '],
  [/(?<=\d)\*(?=\d)/gu, ' étoile '],
  [/\s&\s/gu, ' et '],
  [/§\s?/gu, 'paragraphe '],
  [/\s?(?:→|=>|->)\s?/gu, ', '],
];

const DAY = '(0?[1-9]|[12]\\d|3[01])';
const MONTH = '(0?[1-9]|1[0-2])';
const YEAR = '((?:19|20)\\d\\d)';
const HOUR = '([01]?\\d|2[0-4])';

const dates: readonly Rule[] = [
  [
    re(`(?<![\\d/])${DAY}([/.])${MONTH}\\2${YEAR}(?![\\d/])`),
    (_, day, __, month, year) => sayDate(day, month, year),
  ],
  [re(`(?<![\\d-])${YEAR}-${MONTH}-${DAY}(?![\\d-])`), (_, year, month, day) => sayDate(day, month, year)],
  [re(`(?<=(?:^|\\s)(?:le|du|au|dès le)_)${DAY}/${MONTH}(?![\\d/])`), (_, day, month) => sayDate(day, month)],
  [/(?<!\d)1er(?!\p{L})/gu, 'premier'],
  [/(?<!\d)1(?:re|ère)(?!\p{L})/gu, 'première'],
  [/(?<!\d)2(?:e|d|ème|nd)(?!\p{L})/gu, 'deuxième'],
  [/(?<!\d)3(?:e|ème)(?!\p{L})/gu, 'troisième'],
];

const times: readonly Rule[] = [
  [re('(?<!\\d)24_?h(?:eures)?/24'), '24 heures sur 24'],
  [re('(?<!\\d)7_?j(?:ours)?/7'), '7 jours sur 7'],
  [
    re(`(?<![\\d:])${HOUR}(?:_?h_?|:)([0-5]\\d)?(?![\\p{L}\\d:])(_?[-–]_?(?=\\d))?`),
    (all, hour, minute, range) =>
      // 12: is a list, not a time.
      all.includes('h') || minute ? `${sayTime(hour, minute)}${range ? ' à ' : ''}` : all,
  ],
];

const amounts: readonly Rule[] = [
  // Thousands: what a voice would read as two numbers.
  [re('(?<![\\d,.])\\d{1,3}(?:_\\d{3})+(?![\\d])'), (all) => all.replace(/\D/gu, '')],
  [
    re('(?<![\\d,.])(\\d+)(?:[,.](\\d{1,2}))?_?(?:€|euros?(?!\\p{L})|EUR(?!\\p{L}))'),
    (_, euros, cents) => sayEuros(Number(euros), Number((cents ?? '').padEnd(2, '0'))),
  ],
  [re('(?<=\\d)_?%'), ' pour cent'],
  [re('(?<=\\d)_?m²'), ' mètres carrés'],
  [re('(?<=\\d)_?km(?!\\p{L})'), ' kilomètres'],
  [re('(?<=\\d)_?mm(?!\\p{L})'), ' millimètres'],
  [re('(?<=\\d)_?[x×]_?(?=\\d)'), ' sur '],
  [re('(?<=\\d)_?kg(?!\\p{L})'), ' kilos'],
  [re('(?<=\\d)_?Mo(?!\\p{L})'), ' mégaoctets'],
  [/(?<![\d,])(\d+),(\d+)(?![\d,])/gu, '$1 virgule $2'],
];

/** The same words as a French speaker reads them aloud; each step leaves alone what the ones before it have said. */
export function sayInFrench(text: string): string {
  const addresses = sayAddresses(text, { at: 'arobase', dot: 'point', dash: 'tiret' });
  const numbers = sayDigits(apply(apply(addresses, dates), abbreviations), (digit) => digits[digit] ?? '');
  const spoken = apply(apply(sayShortNumbers(numbers), times), amounts);
  return sayCapitals(spoken.replace(/\+ (?=\p{L})/gu, 'plus '));
}

/** Public services' short numbers, such as 34 00 or 3939, in pairs. */
const sayShortNumbers = (text: string): string =>
  text.replace(
    re(
      '(?<=(?:au|le|numéro|appelez|composez)_)(3\\d|11)_?(\\d\\d)(?!_?\\d)(?!_?(?:€|euros|personnes|ans))',
      'giu',
    ),
    '$1 $2',
  );

const apply = (text: string, rules: readonly Rule[]): string =>
  rules.reduce(
    (said, [pattern, by]) => (typeof by === 'string' ? said.replace(pattern, by) : said.replace(pattern, by)),
    text,
  );

function sayDate(day = '', month = '', year = ''): string {
  const name = months[Number(month) - 1] ?? '';
  return `${Number(day) === 1 ? 'premier' : Number(day)} ${name} ${year}`.trim();
}

function sayTime(hour = '', minute: string | undefined): string {
  const hours = `${Number(hour)} heure${Number(hour) < 2 ? '' : 's'}`;
  return minute === undefined || minute === '00' ? hours : `${hours} ${Number(minute)}`;
}

function sayEuros(euros: number, cents: number): string {
  if (euros === 0 && cents > 0) return `${cents} centime${cents < 2 ? '' : 's'}`;
  const whole = `${euros} euro${euros < 2 ? '' : 's'}`;
  return cents === 0 ? whole : `${whole} ${cents}`;
}
