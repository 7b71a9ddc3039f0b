import { describe, expect, test } from '@jest/globals';
import { learnProxies } from '../../../nlu/evaluation/regression/learn-proxies.ts';

const vector = (...values: number[]) => Float32Array.from(values);
const cosine = (a: Float32Array, b: Float32Array) =>
  a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0) / Math.hypot(...b);

describe('learnProxies', () => {
  const rows = [vector(1, 0, 0), vector(0.8, 0.6, 0), vector(0.6, 0.8, 0), vector(0, 1, 0), vector(0, 0, 1)];
  const labels = Int32Array.from([0, 0, 1, 1, 2]);

  test('gives each row the greatest cosine with its own class', () => {
    const proxies = learnProxies(rows, labels, 3);
    rows.forEach((row, at) => {
      const cosines = proxies.map((proxy) => cosine(proxy, row));
      expect(cosines.indexOf(Math.max(...cosines))).toBe(labels[at]);
    });
  });

  test('tells neighbours apart where their means would not', () => {
    // The mean of class 0 leans towards the row of class 1 at its side; a learnt vector leans away.
    const mean = vector(0.9, 0.3, 0);
    const [proxy = vector()] = learnProxies(rows, labels, 3);
    expect(cosine(proxy, vector(0.6, 0.8, 0))).toBeLessThan(cosine(mean, vector(0.6, 0.8, 0)));
  });

  test('gives the same vectors for the same rows', () => {
    expect(learnProxies(rows, labels, 3)).toEqual(learnProxies(rows, labels, 3));
  });

  test('takes no rows at all', () => {
    expect(learnProxies([], new Int32Array(), 2)).toEqual([vector(), vector()]);
  });
});
