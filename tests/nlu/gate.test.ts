import { describe, expect, test } from '@jest/globals';
import { rank, type Views } from '../../nlu/combine.ts';
import { gateFeatureNames, gateFeatures, predict, type GateInput, type Logistic } from '../../nlu/gate.ts';

const weights = { linear: 1, nearest: 0, proxies: 0, passage: 0 };
const NONE_AT = 2;
const full = {
  linear: { margins: Float32Array.from([1, 0, -1]), knownShare: 0.5 },
  encoder: {
    nearest: Float32Array.from([0.25, 0.75, 0.5]),
    proxies: Float32Array.from([0.5, 0.125, 0.25]),
    passage: Float32Array.from([0.375, 0, 0]),
  },
} satisfies Views;
const inputOf = (views: Views): GateInput => ({
  views,
  ranking: rank(views, weights, [0, 1]),
  none: NONE_AT,
  wordCount: 3,
});
const featuresOf = (views: Views) => {
  const values = gateFeatures(inputOf(views));
  return Object.fromEntries(gateFeatureNames.map((name, at) => [name, values[at]]));
};

describe('gateFeatures', () => {
  test('has one value for each name', () => {
    expect(gateFeatures(inputOf(full))).toHaveLength(gateFeatureNames.length);
  });

  test('says how clear the choice is', () => {
    // Two intents, z-scores 1 and -1: the first has e² / (1 + e²).
    const p = 1 / (1 + Math.exp(-2));
    const features = featuresOf(full);
    expect(features['logProbability']).toBeCloseTo(Math.log(p), 5);
    expect(features['probabilityGap']).toBeCloseTo(2 * p - 1);
    expect(features['scoreGap']).toBeCloseTo(2);
    expect(features['score']).toBeCloseTo(1);
    expect(features['entropy']).toBeCloseTo(-p * Math.log(p) - (1 - p) * Math.log(1 - p));
  });

  test('says what share of the views would have chosen the same', () => {
    expect(featuresOf(full)['agreement']).toBeCloseTo(2 / 3);
    expect(featuresOf({ linear: full.linear })['agreement']).toBe(1);
  });

  test('says how close the message is to the chosen intent, and to none', () => {
    expect(featuresOf(full)).toMatchObject({
      nearest: 0.25,
      proxies: 0.5,
      passage: 0.375,
      linear: 1,
      noneLinear: -1,
      noneNearest: 0.5,
      nearestOverNone: -0.25,
      knownShare: 0.5,
    });
    expect(featuresOf(full)['logWords']).toBeCloseTo(Math.log(4));
  });

  test('has zeros for a view that is missing', () => {
    expect(featuresOf({ linear: full.linear })).toMatchObject({
      nearest: 0,
      proxies: 0,
      passage: 0,
      noneNearest: 0,
      nearestOverNone: 0,
    });
    expect(featuresOf({ encoder: full.encoder })).toMatchObject({ linear: 0, noneLinear: 0, knownShare: 0 });
  });

  test('compares with none only where there are examples of none', () => {
    const values = gateFeatures({ ...inputOf(full), none: -1 });
    const missing = gateFeatureNames.filter((_name, at) => Number.isNaN(values[at]));
    expect(missing).toEqual(['noneLinear', 'noneNearest', 'nearestOverNone']);
  });

  test('is finite when there is nothing to see', () => {
    const nothing = gateFeatures({ ...inputOf({}), none: NONE_AT, wordCount: 0 });
    expect(nothing.every(Number.isFinite)).toBe(true);
  });
});

describe('predict', () => {
  const model: Logistic = { mean: [1, 2], deviation: [2, 4], weights: [1, -2], bias: 0.5 };

  test('is the logistic function of the standardised features', () => {
    // 0.5 + (3 - 1) / 2 - 2 (6 - 2) / 4 = -0.5
    expect(predict(model, [3, 6])).toBeCloseTo(1 / (1 + Math.exp(0.5)));
  });

  test('is the bias’s own share at the means', () => {
    expect(predict({ ...model, bias: 0 }, [1, 2])).toBe(0.5);
  });

  test('grows with a feature of positive weight, falls with one of negative weight', () => {
    expect(predict(model, [4, 6])).toBeGreaterThan(predict(model, [3, 6]));
    expect(predict(model, [3, 7])).toBeLessThan(predict(model, [3, 6]));
  });

  test('does without a feature that is missing', () => {
    expect(predict(model, [3, Number.NaN])).toBe(predict(model, [3, 2]));
  });

  test('stays between 0 and 1 in the extremes', () => {
    expect(predict(model, [1e9, 0])).toBe(1);
    expect(predict(model, [-1e9, 0])).toBe(0);
  });
});
