import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cleanText } from '../../../bot/contracts/clean-text.ts';

test('control characters go, halves of characters become the sign for that, line breaks and tabs stay', () => {
  expect(cleanText('a\u0000b\u001bc\u007fd\ud800e\udc00f\n\r\tg')).toBe('abcd\ufffde\ufffdf\n\r\tg');
});

test('a text that a keyboard can type stays as it is', () => {
  for (const text of ['', 'C’est où ?', 'نص', '👩‍👩‍👧‍👦', '\u202eexe', '<b>&amp;</b>'])
    expect(cleanText(text)).toBe(text);
});

test('cleaning twice is cleaning once', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const clean = cleanText(text);
      expect(cleanText(clean)).toBe(clean);
      expect(clean.isWellFormed()).toBe(true);
    }),
  );
});
