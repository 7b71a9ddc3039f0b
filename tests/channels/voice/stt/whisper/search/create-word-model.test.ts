import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createWordModel } from '../../../../../../channels/voice/stt/whisper/search/create-word-model.ts';

const END = 9;
const size = { end: END, width: END + 1 };
const everyToken = Array.from({ length: size.width }, (_, token) => token);

describe('how likely a token is', () => {
  const model = createWordModel(
    [
      [1, 2, 3],
      [1, 2, 3],
      [1, 2, 4],
      [5, 2, 4],
    ],
    size,
  );

  test('depends on how often it followed the two before it', () => {
    expect(model.logOf([1, 2], 3)).toBeGreaterThan(model.logOf([1, 2], 4));
    expect(model.logOf([5, 2], 4)).toBeGreaterThan(model.logOf([5, 2], 3));
    expect(model.logOf([7, 7, 1, 2], 3)).toBe(model.logOf([1, 2], 3));
  });

  test('depends on how texts begin and end', () => {
    expect(model.logOf([], 1)).toBeGreaterThan(model.logOf([], 3));
    expect(model.logOf([2, 4], END)).toBeGreaterThan(model.logOf([1, 2], END));
  });

  test('falls back on what is known of fewer tokens', () => {
    expect(model.logOf([8, 2], 4)).toBeGreaterThan(model.logOf([8, 2], 5));
    expect(model.logOf([8, 8], 2)).toBeGreaterThan(model.logOf([8, 8], 7));
  });

  test('is the same for all where nothing was ever seen', () => {
    const empty = createWordModel([], size);
    for (const token of everyToken) expect(empty.logOf([1], token)).toBeCloseTo(Math.log(1 / size.width));
  });
});

test('all that can follow has a probability, and together they are one', () => {
  const text = fc.array(fc.nat(END - 1), { maxLength: 6 });
  fc.assert(
    fc.property(fc.array(text, { maxLength: 8 }), text, (texts, before) => {
      const model = createWordModel(texts, size);
      const likely = everyToken.map((token) => Math.exp(model.logOf(before, token)));
      for (const share of likely) expect(share).toBeGreaterThan(0);
      expect(likely.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
    }),
  );
});
