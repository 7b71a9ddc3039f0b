import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { asciiDigits, plainWords } from '../../../bot/contracts/plain-words.ts';

test.each([
  ['  Échanger, un PERMIS ! ', 'echanger un permis'],
  ['J’accepte', 'j accepte'],
  ['😀 5 – Très satisfait', '5 tres satisfait'],
  ['راضٍ جدًا', 'راض جدا'],
  ['٤', '4'],
  ['…', ''],
])('%j is plainly %j', (text, plain) => {
  expect(plainWords(text)).toBe(plain);
});

test.each([
  ['٠١٢٣٤٥٦٧٨٩', '0123456789'],
  ['۰۱۲۳۴۵۶۷۸۹', '0123456789'],
  ['०१२३४५६७८९', '0123456789'],
  ['０６', '06'],
  ['été 2026 ½', 'été 2026 ½'],
])('the digits of %j are %j, and nothing else changes', (typed, ascii) => {
  expect(asciiDigits(typed)).toBe(ascii);
});

test('plain words are letters and figures with single spaces, and plain already', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const plain = plainWords(text);
      expect(plain).toMatch(/^(?:[\p{L}\p{N}]+(?: [\p{L}\p{N}]+)*)?$/u);
    }),
  );
});
