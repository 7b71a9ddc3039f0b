import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { auroc, calibrationError, percent, percentile, shareOf } from '../../../nlu/evaluation/measures.ts';

describe('auroc', () => {
  test('is 1 when every positive scores above every negative, 0 the other way round', () => {
    expect(auroc([3, 4], [1, 2])).toBe(1);
    expect(auroc([1, 2], [3, 4])).toBe(0);
  });

  test('counts the pairs that are in order', () => {
    // Pairs (positive, negative): 4>3, 4>1, 2>1 in order, 2<3 not: three of four.
    expect(auroc([4, 2], [3, 1])).toBe(0.75);
  });

  test('counts a tie for half', () => {
    expect(auroc([1], [1])).toBe(0.5);
    expect(auroc([1, 2], [1, 1, 0])).toBeCloseTo((0.5 + 0.5 + 1 + 3) / 6);
  });

  test('has no answer without one of the two', () => {
    expect(auroc([], [1])).toBeNaN();
    expect(auroc([1], [])).toBeNaN();
  });

  test('is the same as looking at every pair', () => {
    const scores = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(scores, scores, (positives, negatives) => {
        const wins = positives.flatMap((p): number[] =>
          negatives.map((n): number => (p > n ? 1 : p === n ? 0.5 : 0)),
        );
        const share = wins.reduce((sum: number, win: number) => sum + win, 0) / wins.length;
        expect(auroc(positives, negatives)).toBeCloseTo(share);
      }),
    );
  });
});

describe('calibrationError', () => {
  const said = (probability: number, ...outcomes: boolean[]) =>
    outcomes.map((happened) => ({ probability, happened }));

  test('is 0 when what is said comes true as often as said', () => {
    expect(calibrationError(said(0.75, true, true, true, false))).toBe(0);
    expect(calibrationError([...said(1, true), ...said(0, false)])).toBe(0);
  });

  test('is how far the saying is from the seeing', () => {
    expect(calibrationError(said(0.9, true, false))).toBeCloseTo(0.4);
  });

  test('weighs each tenth by its forecasts', () => {
    // Three at 0.95 of which all happen: off by 0.05. One at 0.25 that happens: off by 0.75.
    expect(calibrationError([...said(0.95, true, true, true), ...said(0.25, true)])).toBeCloseTo(
      (3 * 0.05 + 0.75) / 4,
    );
  });

  test('puts certainty in the last tenth', () => {
    expect(calibrationError([...said(1, false), ...said(0.95, true)])).toBeCloseTo(Math.abs(0.975 - 0.5));
  });

  test('is 0 of nothing', () => {
    expect(calibrationError([])).toBe(0);
  });
});

describe('percentile', () => {
  test('is the nearest rank', () => {
    const values = [15, 20, 35, 40, 50];
    expect(percentile(values, 0.3)).toBe(20);
    expect(percentile(values, 0.4)).toBe(20);
    expect(percentile(values, 0.5)).toBe(35);
    expect(percentile(values, 1)).toBe(50);
  });

  test('sorts by size, not as text, and leaves its list alone', () => {
    const values = [10, 9, 100];
    expect(percentile(values, 0.5)).toBe(10);
    expect(values).toEqual([10, 9, 100]);
  });

  test('is the only value of one, and nothing of none', () => {
    expect(percentile([7], 0.99)).toBe(7);
    expect(percentile([], 0.5)).toBeNaN();
  });
});

describe('shares', () => {
  test('are counted and written as percent with one decimal', () => {
    expect(percent(shareOf([1, 2, 3, 4], (n) => n > 1))).toBe('75.0');
    expect(percent(0.92345)).toBe('92.3');
  });

  test('of nothing are a dash', () => {
    expect(percent(shareOf([], () => true))).toBe('–');
  });
});
