import type { Expectation, Hypothesis } from '../../../../bot/contracts/speech.ts';
import type { Lexicon } from './create-lexicon.ts';
import { decoysOf } from './decoys.ts';
import { numbersOf } from './number-words.ts';
import { readDigits } from './read-digits.ts';
import { spellOut } from './spell-out.ts';
import { splitWords } from './split-words.ts';

/** What the recogniser is told to expect, and how to read what it then hears. */
export interface Grammar {
  /** JSpeech Grammar Format, over the lexicon's names. */
  readonly jsgf: string;
  /** The names it uses. */
  readonly names: readonly string[];
  /** Between how many wordings it chooses; undefined for digits. */
  readonly choices?: number;
  /** Undefined for words that are not a whole phrase. */
  read(names: readonly string[]): Omit<Hypothesis, 'confidence'> | undefined;
  /** What is written down while it is still being said. */
  write(names: readonly string[]): string;
}

interface Wording {
  readonly text: string;
  readonly value: string;
  readonly names: readonly string[];
}

/** So likely is a decoy beside a phrase: where both fit, « non » is no « zéro ». */
const DECOY_WEIGHT = 0.02;

/** A French phone number. */
const PHONE_DIGITS = 10;

/** Undefined where nothing can be said. Wordings with a word that nobody knows how to say are left out. */
export function buildGrammar(expects: Expectation, language: string, lexicon: Lexicon): Grammar | undefined {
  if (expects.kind === 'digits') return buildDigits(expects.most, language, lexicon);
  const wordings = expects.phrases.flatMap(({ value, says }) =>
    says.flatMap((text): readonly Wording[] => {
      const words = splitWords(text).flatMap((word) => spellOut(word, language));
      const names = nameAll(words, lexicon);
      return names ? [{ text, value, names }] : [];
    }),
  );
  if (wordings.length === 0) return undefined;
  const readings = new Map(wordings.toReversed().map((wording) => [wording.names.join(' '), wording]));
  const decoys = decoysOf(language).flatMap((words) => {
    const names = nameAll(splitWords(words), lexicon);
    return names && !readings.has(names.join(' ')) ? [names] : [];
  });
  return {
    jsgf: writeJsgf(
      [
        ...[...readings.keys()].map((names) => `/1/ ${names}`),
        ...decoys.map((names) => `/${DECOY_WEIGHT}/ ${names.join(' ')}`),
      ].join(' | '),
    ),
    choices: readings.size,
    names: [...wordings.flatMap(({ names }) => names), ...decoys.flat()],
    read: (names) => {
      const found = readings.get(names.join(' '));
      return found && { text: found.text, value: found.value };
    },
    write: (names) => names.map((name) => lexicon.wordOf(name)).join(' '),
  };
}

function buildDigits(most: number, language: string, lexicon: Lexicon): Grammar | undefined {
  const numbers = numbersOf(language, most);
  const named = numbers.flatMap(({ digits, words }) => {
    const names = nameAll(words, lexicon);
    return names ? [{ digits, names }] : [];
  });
  if (named.length === 0) return undefined;
  const digitsOf = (names: readonly string[]) =>
    readDigits(
      names.map((name) => lexicon.wordOf(name)),
      numbers,
      most,
    );
  const isPhone = language === 'fr' && most === PHONE_DIGITS;
  return {
    jsgf: isPhone ? writePhoneJsgf(named) : writeDigitsJsgf(named, most),
    names: named.flatMap(({ names }) => names),
    read: (names) => {
      const digits = digitsOf(names);
      return digits === '' ? undefined : { text: digits, value: digits };
    },
    write: digitsOf,
  };
}

interface NamedNumber {
  readonly digits: string;
  readonly names: readonly string[];
}

const chooseFrom = (numbers: readonly NamedNumber[]): string =>
  numbers.map(({ names }) => names.join(' ')).join(' | ');

/** At most so many numbers one after the other: without an end, more of them would be heard into the silence around. */
function writeDigitsJsgf(numbers: readonly NamedNumber[], most: number): string {
  const said = Array.from({ length: most }).reduceRight<string>(
    (rest) => (rest === '' ? '<number>' : `<number> [ ${rest} ]`),
    '',
  );
  return [
    '#JSGF V1.0;',
    'grammar expected;',
    `<number> = ${chooseFrom(numbers)};`,
    `public <said> = ${said};`,
    '',
  ].join('\n');
}

/** A French phone number is zero, a digit and four pairs (ARCEP's numbering plan); with any other digits, words would be heard into the pauses. */
function writePhoneJsgf(numbers: readonly NamedNumber[]): string {
  const single = numbers.filter(({ digits }) => digits.length === 1);
  const zero = chooseFrom(single.filter(({ digits }) => digits === '0'));
  return [
    '#JSGF V1.0;',
    'grammar expected;',
    `<digit> = ${chooseFrom(single)};`,
    `<pair> = ${chooseFrom(numbers.filter(({ digits }) => digits.length === 2))} | <digit> <digit>;`,
    `public <said> = ${zero} <digit> <pair> <pair> <pair> <pair>;`,
    '',
  ].join('\n');
}

/** Undefined when one of the words has no name, or there is no word. */
function nameAll(words: readonly string[], lexicon: Lexicon): readonly string[] | undefined {
  const names = words.map((word) => lexicon.nameOf(word));
  return words.length > 0 && names.every((name) => name !== undefined) ? names : undefined;
}

const writeJsgf = (choice: string): string => `#JSGF V1.0;\ngrammar expected;\npublic <said> = ${choice};\n`;
