import { languageOf, type Locale } from '../../../../bot/contracts/locale.ts';
import type { Hypothesis } from '../../../../bot/contracts/speech.ts';
import { numbersOf } from '../../stt/grammar/number-words.ts';
import {
  endings,
  fillers,
  onlyDomainOf,
  providerNames,
  providerSlips,
  signs,
  weakAts,
  type WordTable,
} from './email-words.ts';
import { isPlausibleEmail } from './is-plausible-email.ts';
import { splitSpokenText } from './split-spoken-text.ts';

type Tokens = readonly string[];

/** No group of words in the tables is longer. */
const LONGEST_GROUP = 6;

/**
 * The address that was dictated or spelled, from what the recogniser wrote; undefined where there is none that can be
 * right. What it gives is read back: a guess is allowed, a silent one is not.
 */
export function readSpokenEmail(hypotheses: readonly Hypothesis[], locale: Locale): string | undefined {
  for (const { text } of hypotheses) {
    const address = readAddress(text, languageOf(locale));
    if (address !== undefined) return address;
  }
  return undefined;
}

function readAddress(text: string, language: string): string | undefined {
  const written = splitSpokenText(text);
  if (!written) return undefined;
  const named = replaceGroups(replaceGroups(written, fillers), signs);
  const tokens = splitAtProvider(readLetters(named, language));
  const at = tokens.indexOf('@');
  if (at < 0) return undefined;
  const local = readNumbers(tokens.slice(0, at), language).join('');
  const address = `${local}@${readDomain(tokens.slice(at + 1), language)}`;
  return isPlausibleEmail(address) ? address : undefined;
}

/** The longest groups of words first; an empty replacement drops them. */
function replaceGroups(tokens: Tokens, table: WordTable): Tokens {
  const replaced: string[] = [];
  for (let from = 0; from < tokens.length;) {
    const group = findGroup(tokens, from, table);
    const by = group?.by ?? tokens[from] ?? '';
    if (by !== '') replaced.push(by);
    from += group?.length ?? 1;
  }
  return replaced;
}

function findGroup(tokens: Tokens, from: number, table: WordTable) {
  for (let length = LONGEST_GROUP; length > 0; length -= 1) {
    const by = table.get(tokens.slice(from, from + length).join(' '));
    if (by !== undefined && from + length <= tokens.length) return { by, length };
  }
  return undefined;
}

/** « m comme Marie » is m, « double l » is ll, but « double v » is w (in English « double u »). */
function readLetters(tokens: Tokens, language: string): Tokens {
  const letters: string[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const [token = '', next = '', word = ''] = tokens.slice(at, at + 3);
    if (isWord(token) && isWord(word) && isLike(token, next, word)) {
      letters.push(token.length <= 2 ? token : word.charAt(0));
      at += 2;
    } else if (token === 'double' && /^[a-z]$/u.test(next)) {
      letters.push(next === (language === 'en' ? 'u' : 'v') ? 'w' : next + next);
      at += 1;
    } else letters.push(token);
  }
  return letters;
}

const isWord = (token: string): boolean => /^[a-z\d]+$/u.test(token);

/** Recognisers write « com » for « comme »; "for" only stands between a letter and a word. */
const isLike = (letter: string, like: string, word: string): boolean =>
  like === 'comme' ||
  (like === 'com' && letter.endsWith(word.charAt(0))) ||
  (like === 'for' && letter.length === 1);

/** With exactly one @: where none was heard, a weaker word for it, or else the provider's name, says where it is. */
function splitAtProvider(tokens: Tokens): Tokens {
  const count = (all: Tokens): number => all.filter((token) => token === '@').length;
  if (count(tokens) > 0) return count(tokens) === 1 ? tokens : [];
  const weak = replaceGroups(tokens, weakAts);
  if (count(weak) > 0) return count(weak) === 1 ? weak : [];
  const named = replaceGroups(tokens, providerSlips);
  const place = named.findLastIndex((token) => providerNames.has(token));
  return place > 0 ? [...named.slice(0, place), '@', ...named.slice(place)] : [];
}

/** Number words as digits; the hyphens in « quatre-vingt-deux » are no signs. */
function readNumbers(tokens: Tokens, language: string): Tokens {
  const numbers = numbersOf(language, 2).filter(({ words }) => words[0] !== 'oh' && words[0] !== 'double');
  const parts = new Set(numbers.flatMap(({ words }) => words.map(plain)));
  const joined = tokens.filter(
    (token, at) => token !== '-' || !parts.has(tokens[at - 1] ?? '') || !parts.has(tokens[at + 1] ?? ''),
  );
  return replaceGroups(
    joined,
    new Map(numbers.map(({ digits, words }) => [words.map(plain).join(' '), digits])),
  );
}

/** Without accents, as the tokens are. */
const plain = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '');

function readDomain(tokens: Tokens, language: string): string {
  const dot = tokens.lastIndexOf('.');
  if (dot >= 0)
    return `${readNames(tokens.slice(0, dot), language).join('')}.${readEnding(tokens.slice(dot + 1)).join('')}`;
  // The dot, or all that comes after the name, was swallowed.
  const parts = readEnding(readNames(tokens, language));
  const last = parts.at(-1) ?? '';
  if (parts.length > 1 && endings.get(last) === last) return `${parts.slice(0, -1).join('')}.${last}`;
  const name = parts.join('');
  return onlyDomainOf(name) ?? name;
}

const readEnding = (tokens: Tokens): Tokens => replaceGroups(tokens, endings);

/** « neuf » is a provider, and a number anywhere else. */
const readNames = (tokens: Tokens, language: string): Tokens =>
  replaceGroups(tokens, providerSlips).flatMap((token) =>
    providerNames.has(token) ? [token] : readNumbers([token], language),
  );
