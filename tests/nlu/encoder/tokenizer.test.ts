import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createTokenizer, loadTokenizer } from '../../../nlu/encoder/tokenizer.ts';

const folder = join(import.meta.dirname, '../../../nlu/encoder/model');
const tokenize = loadTokenizer(join(folder, 'tokenizer.json'));
const reference = JSON.parse(readFileSync(join(folder, 'reference.json'), 'utf8')) as readonly {
  readonly text: string;
  readonly ids: readonly number[];
}[];

const PIECES = 250_002;

function expectReadable(ids: readonly number[]): void {
  expect(ids.length).toBeGreaterThanOrEqual(2);
  expect(ids.length).toBeLessThanOrEqual(512);
  expect(ids[0]).toBe(0);
  expect(ids.at(-1)).toBe(2);
  expect(ids.slice(1, -1).every((id) => Number.isInteger(id) && id >= 3 && id < PIECES - 1)).toBe(true);
}

describe('the tokeniser and its reference', () => {
  test('the reference holds 28 texts', () => {
    expect(reference).toHaveLength(28);
  });

  test.each(reference)('gives the ids of the reference for «$text»', ({ text, ids }) => {
    expect(tokenize(`query: ${text}`)).toEqual(ids);
  });
});

describe('the tokeniser and hostile texts', () => {
  const hostile: readonly (readonly [string, string])[] = [
    ['nothing', ''],
    ['a blank', ' '],
    ['a NUL', '\0'],
    ['1 MB of one letter', 'a'.repeat(1_000_000)],
    ['1 MB of words', 'titre de séjour '.repeat(62_500)],
    ['1 MB without a blank', '居留证'.repeat(333_333)],
    ['a lone high surrogate', 'titre \ud83d de séjour'],
    ['a lone low surrogate', 'titre \ude00 de séjour'],
    ['nothing but lone surrogates', '\udfff\ud800'.repeat(500)],
    ['an emoji cut in two by the limit', `${'a'.repeat(1_999)}😀`],
    ['U+FDFA twenty times, which grows to 18 characters each', '\ufdfa'.repeat(20)],
    ['U+FDFA two thousand times', '\ufdfa'.repeat(2_000)],
    [
      'all control characters',
      String.fromCharCode(...Array.from({ length: 32 }, (_, at) => at), 0x7f, 0x8f, 0x9f),
    ],
    ['invisible characters', '\u200b\u200c\u200d\u200e\u200f\ufeff\u2028\u2029\u202e'],
    ['emoji with joiners and skin tones', '👩🏽‍🚒👨‍👩‍👧‍👦🇫🇷'.repeat(100)],
    ['a thousand accents on one letter', `e${'\u0301'.repeat(1_000)}`],
    ['an alphabet that no piece covers', '𓀀𓁐𓂀'.repeat(300)],
    ['the names of object properties', '__proto__ constructor toString'],
    ['the special pieces', '<s></s><pad><unk><mask>'],
  ];

  test.each(hostile)('reads %s', (_, text) => {
    expectReadable(tokenize(text));
  });

  test('no text is ever longer than 512 ids', () => {
    expect(tokenize('x y '.repeat(500))).toHaveLength(512);
    expect(tokenize('\ufdfa'.repeat(2_000))).toHaveLength(512);
  });

  test('what stands behind the two thousandth character is not read', () => {
    const long = 'é'.repeat(2_000);
    expect(tokenize(`${long} permis`)).toEqual(tokenize(long));
  });

  test('reads any text of well-formed characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expectReadable(tokenize(text));
      }),
    );
  });

  test('reads any sequence of UTF-16 units, lone surrogates too', () => {
    const units = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 300 });
    fc.assert(
      fc.property(units, (codes) => {
        expectReadable(tokenize(String.fromCharCode(...codes)));
      }),
    );
  });

  test('reads the same text the same way twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(tokenize(text)).toEqual(tokenize(text));
      }),
    );
  });
});

describe('the tokeniser and spellings that look alike', () => {
  test.each([
    ['composed and decomposed accents', 'séjour', 'se\u0301jour'],
    ['full-width and plain letters', 'ｐｅｒｍｉｓ', 'permis'],
    ['tabs, line ends and spaces', 'titre\t\r\n de   séjour', 'titre de séjour'],
    ['a no-break space and a space', 'titre\u00a0de séjour', 'titre de séjour'],
    ['blanks before the text', '  \u200b permis', 'permis'],
    ['control characters in a word', 'per\u0007mis', 'permis'],
  ])('%s give the same ids', (_, one, other) => {
    expect(tokenize(one)).toEqual(tokenize(other));
  });
});

describe('the best split', () => {
  const pieces = new Map([
    ['▁', { id: 10, score: -5 }],
    ['▁a', { id: 11, score: -1 }],
    ['b', { id: 12, score: -2 }],
    ['c', { id: 13, score: -2 }],
    ['bc', { id: 14, score: -3 }],
    ['▁ab', { id: 15, score: -3.5 }],
  ]);
  const split = createTokenizer(pieces);

  test('takes the pieces whose scores sum up highest, not the longest first', () => {
    expect(split('abc')).toEqual([0, 11, 14, 2]);
    expect(split('ab')).toEqual([0, 11, 12, 2]);
  });

  test('gives one unknown for a run of unknown characters', () => {
    expect(split('azzzb')).toEqual([0, 11, 3, 12, 2]);
    expect(split('a😀😀')).toEqual([0, 11, 3, 2]);
  });

  test('works without any piece', () => {
    expect(createTokenizer(new Map())('abc')).toEqual([0, 3, 2]);
  });
});
