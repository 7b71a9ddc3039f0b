import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { clampInteger, findable } from '../../../bot/store/page-bounds.ts';

test('any number becomes a whole one within its bounds', () => {
  fc.assert(
    fc.property(fc.double(), (value) => {
      const clamped = clampInteger(value, 0, 100);
      return Number.isInteger(clamped) && clamped >= 0 && clamped <= 100;
    }),
  );
  expect([3, 3.9, -1, 101, Number.NaN].map((value) => clampInteger(value, 0, 100))).toEqual([
    3, 3, 0, 100, 0,
  ]);
});

test('a text that is looked for holds nothing that PostgreSQL refuses', () => {
  expect(findable('a\u0000b\u0000')).toBe('a\ufffdb\ufffd');
  expect(findable('é🪪')).toBe('é🪪');
});
