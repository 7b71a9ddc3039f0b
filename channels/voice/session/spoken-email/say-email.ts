import { languageOf, type Locale } from '../../../../bot/contracts/locale.ts';
import { knownDomains } from './email-words.ts';

type Words = Readonly<Record<string, string>>;

const french: Words = { '@': 'arobase', '.': 'point', '-': 'tiret', _: 'tiret bas', '+': 'plus' };
const english: Words = { '@': 'at', '.': 'dot', '-': 'dash', _: 'underscore', '+': 'plus' };

/**
 * An address for the ear, to be checked letter by letter: « j, e, a, n, arobase, gmail point com ». Only domains that
 * everybody knows are said as words.
 */
export function sayEmail(address: string, locale: Locale): string {
  const words = languageOf(locale) === 'en' ? english : french;
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1);
  const place = knownDomains.has(domain)
    ? domain.replace('laposte', 'la poste').replace('.', ` ${words['.'] ?? ''} `)
    : spell(domain, words);
  return [spell(address.slice(0, at), words), words['@'], place].join(', ');
}

/** A comma is a rest: long enough to write the letter down. */
const spell = (part: string, words: Words): string =>
  part
    .split('')
    .map((letter) => words[letter] ?? letter)
    .join(', ');
