/** Digits and one way to say them, such as `72` and « soixante douze ». */
export interface NumberWords {
  readonly digits: string;
  readonly words: readonly string[];
}

const say = (digits: number | string, words: string): NumberWords => ({
  digits: String(digits),
  words: words.split(' '),
});

const frenchSmall =
  'zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize'.split(' ');
const frenchUnits = (n: number): string => frenchSmall[n] ?? `dix ${frenchSmall[n - 10] ?? ''}`;

/** Tens with the units that follow them; 71 is « soixante et onze », in Belgium and Switzerland « septante et un ». */
const frenchTens: readonly (readonly [tens: number, word: string, upTo: number])[] = [
  [20, 'vingt', 9],
  [30, 'trente', 9],
  [40, 'quarante', 9],
  [50, 'cinquante', 9],
  [60, 'soixante', 19],
  [70, 'septante', 9],
  [80, 'quatre vingt', 19],
  [90, 'nonante', 9],
];

const frenchNumbers: readonly NumberWords[] = [
  ...Array.from({ length: 20 }, (_, n) => say(n, frenchUnits(n))),
  ...frenchTens.flatMap(([tens, word, upTo]) => [
    say(tens, word),
    ...Array.from({ length: upTo }, (_, k) => k + 1).map((units) => {
      const isLinked = (units === 1 || units === 11) && tens !== 80;
      return say(tens + units, `${word} ${isLinked ? 'et ' : ''}${frenchUnits(units)}`);
    }),
  ]),
];

const englishSmall =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const englishTens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

const englishNumbers: readonly NumberWords[] = [
  ...englishSmall.map((word, n) => say(n, word)),
  say(0, 'oh'),
  ...englishSmall.slice(0, 10).map((word, n) => say(`${n}${n}`, `double ${word}`)),
  ...englishTens.flatMap((word, k) => [
    say(20 + 10 * k, word),
    ...englishSmall.slice(1, 10).map((unit, n) => say(21 + 10 * k + n, `${word} ${unit}`)),
  ]),
];

const numbers: Readonly<Record<string, readonly NumberWords[]>> = {
  fr: frenchNumbers,
  en: englishNumbers,
};

/** How numbers of at most that many digits (two are enough: phone numbers are said in pairs) are said in a language. */
export const numbersOf = (language: string, most: number): readonly NumberWords[] =>
  (numbers[language] ?? []).filter(({ digits }) => digits.length <= most);
