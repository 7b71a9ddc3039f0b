import { describe, expect, test } from '@jest/globals';
import { predict } from '../../nlu/gate.ts';
import { createRandom } from '../../nlu/linear/random.ts';
import { fitLogistic, type Example } from '../../nlu/logistic.ts';

const chance = (z: number) => 1 / (1 + Math.exp(-z));

/** Examples whose answers come from known coefficients: yes with chance(b + w·x). */
function drawExamples(weights: readonly number[], bias: number, count: number): Example[] {
  const random = createRandom(11);
  return Array.from({ length: count }, () => {
    const features = weights.map(() => 4 * random() - 2);
    const z = features.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), bias);
    return { features, yes: random() < chance(z), weight: 1 };
  });
}

describe('fitLogistic', () => {
  test('recovers the coefficients that the answers were drawn from', () => {
    const model = fitLogistic(drawExamples([1.5, -0.8, 0], 0.4, 20_000));
    const slopes = model.weights.map((weight, i) => weight / (model.deviation[i] ?? NaN));
    expect(slopes[0]).toBeCloseTo(1.5, 1);
    expect(slopes[1]).toBeCloseTo(-0.8, 1);
    expect(slopes[2]).toBeCloseTo(0, 1);
    expect(predict(model, [0, 0, 0])).toBeCloseTo(chance(0.4), 1);
  });

  test('states probabilities that come true', () => {
    const examples = drawExamples([1], 0, 20_000);
    const model = fitLogistic(examples);
    const near = examples.filter(({ features }) => Math.abs((features[0] ?? 9) - 1) < 0.1);
    const happened = near.filter(({ yes }) => yes).length / near.length;
    expect(predict(model, [1])).toBeCloseTo(happened, 1);
  });

  test('falls back on the share of yes when the features say nothing', () => {
    const examples = [true, true, true, false].map((yes): Example => ({ features: [1], yes, weight: 1 }));
    expect(predict(fitLogistic(examples), [1])).toBeCloseTo(0.75, 4);
  });

  test('counts an example of weight 3 like three examples', () => {
    const once: Example[] = [
      { features: [0], yes: false, weight: 1 },
      { features: [1], yes: true, weight: 3 },
      { features: [1], yes: false, weight: 1 },
    ];
    const thrice = once.flatMap((one) => Array.from({ length: one.weight }, () => ({ ...one, weight: 1 })));
    const weighted = fitLogistic(once);
    const repeated = fitLogistic(thrice);
    for (const x of [0, 0.5, 1]) expect(predict(weighted, [x])).toBeCloseTo(predict(repeated, [x]), 6);
  });

  test('stays finite on examples that a line parts cleanly', () => {
    const examples = [-2, -1, 1, 2].map((x): Example => ({ features: [x], yes: x > 0, weight: 1 }));
    const { weights, bias } = fitLogistic(examples);
    expect([...weights, bias].every(Number.isFinite)).toBe(true);
    expect(weights[0]).toBeGreaterThan(0);
  });

  test('takes two features that say the same', () => {
    const examples = drawExamples([1], 0, 500).map(({ features: [x = 0], ...rest }): Example => ({
      features: [x, x],
      ...rest,
    }));
    const { weights } = fitLogistic(examples);
    expect(weights[0]).toBeCloseTo(weights[1] ?? NaN, 6);
  });

  test('gives the same model every time', () => {
    const examples = drawExamples([1, 2], 0, 100);
    expect(fitLogistic(examples)).toEqual(fitLogistic(examples));
  });
});
