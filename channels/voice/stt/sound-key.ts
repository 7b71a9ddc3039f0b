import { languageOf, type Locale } from '../../../bot/contracts/locale.ts';
import { soundOutFrench } from './pronounce/french-letters.ts';

/** French sounds that a noisy telephone line makes the same: voiced and voiceless, open and closed, all nasal vowels but « in ». */
const french: readonly (readonly [key: string, phones: string])[] = [
  ['p', 'bb pp'],
  ['t', 'dd tt'],
  ['k', 'gg kk'],
  ['s', 'zz ss'],
  ['f', 'vv ff'],
  ['j', 'jj ch'],
  ['n', 'nn gn'],
  ['é', 'ei ai'],
  ['e', 'ee eu oe'],
  ['o', 'oo au'],
  ['u', 'uu uy'],
  ['ou', 'ou ww'],
  ['i', 'ii yy'],
  ['in', 'in un'],
  ['an', 'an on'],
];
const keys = new Map(french.flatMap(([key, phones]) => phones.split(' ').map((phone) => [phone, key])));

/** What a text sounds like through noise, one letter or two a sound; undefined for a language nobody wrote down so far. */
export function soundKey(text: string, locale: Locale): readonly string[] | undefined {
  if (languageOf(locale) !== 'fr') return undefined;
  const words =
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  const sounds = words
    .flatMap((word) => soundOutFrench(word).split(' '))
    .filter((phone) => phone !== '')
    .map((phone) => keys.get(phone) ?? phone);
  return sounds.filter((sound, at) => sound !== sounds[at - 1]);
}
