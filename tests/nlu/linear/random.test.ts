import { describe, expect, test } from '@jest/globals';
import { createRandom, shuffle } from '../../../nlu/linear/random.ts';

describe('createRandom', () => {
  test('gives the same numbers for the same seed, on every machine', () => {
    const random = createRandom(1);
    expect([random(), random(), random()]).toEqual([
      0.6270739405881613, 0.002735721180215478, 0.5274470399599522,
    ]);
  });

  test('fills the range from 0 to 1 evenly', () => {
    const random = createRandom(7);
    const tenths = new Int32Array(10);
    for (let i = 0; i < 10_000; i += 1) {
      const tenth = Math.floor(random() * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    expect(Math.min(...tenths)).toBeGreaterThan(900);
    expect(Math.max(...tenths)).toBeLessThan(1_100);
  });
});

describe('shuffle', () => {
  test('loses nothing and doubles nothing', () => {
    const order = Int32Array.from({ length: 100 }, (_, i) => i);
    shuffle(order, createRandom(3));
    expect([...order]).not.toEqual([...order].sort((a, b) => a - b));
    expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, i) => i));
  });
});
