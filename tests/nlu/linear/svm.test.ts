import { describe, expect, test } from '@jest/globals';
import type { SparseVector } from '../../../nlu/linear/sparse.ts';
import { svmDefaults, trainSeparators, type Separators } from '../../../nlu/linear/svm.ts';

const row = (...values: number[]): SparseVector => ({
  ids: Int32Array.from(values.keys()),
  values: Float32Array.from(values),
});
const margin = ({ weights, bias }: Separators, { ids, values }: SparseVector, k: number) =>
  ids.reduce((sum, id, i) => sum + (weights[id * bias.length + k] ?? 0) * (values[i] ?? 0), bias[k] ?? 0);
const nearest = (separators: Separators, vector: SparseVector) => {
  const margins = Array.from(separators.bias, (_, k) => margin(separators, vector, k));
  return margins.indexOf(Math.max(...margins));
};

const rows = [row(1, 0, 0), row(0.9, 0.1, 0), row(0, 1, 0), row(0.1, 0.9, 0), row(0, 0, 1), row(0, 0.1, 0.9)];
const labels = Int32Array.from([0, 0, 1, 1, 2, 2]);
const size = { features: 3, classes: 3 };

describe('trainSeparators', () => {
  test('puts every row of a separable set on its own side', () => {
    const separators = trainSeparators(rows, labels, size, { ...svmDefaults, cost: 100, epochs: 200 });
    rows.forEach((vector, at) => {
      for (let k = 0; k < size.classes; k += 1) {
        const side = labels[at] === k ? 1 : -1;
        expect(side * margin(separators, vector, k)).toBeGreaterThan(0.9);
      }
    });
  });

  test('finds the separator of two points that can be worked out by hand', () => {
    // At the rows 1 and -1, least ½w² + ½(b + 1)² + ½(1 - w - b)² + ½(1 - w + b)²: both slopes are 0 at w = ⅔, b = -⅓.
    const pair = trainSeparators(
      [row(1), row(-1)],
      Int32Array.from([0, 1]),
      { features: 1, classes: 2 },
      { ...svmDefaults, cost: 0.5, pull: 0, epochs: 500 },
    );
    expect(pair.weights[0]).toBeCloseTo(2 / 3, 4);
    expect(pair.weights[1]).toBeCloseTo(-2 / 3, 4);
    expect(pair.bias[0]).toBeCloseTo(-1 / 3, 4);
    expect(pair.bias[1]).toBeCloseTo(-1 / 3, 4);
  });

  test('starts from the mean rows of the classes, and stays there when errors cost nothing', () => {
    const { weights, bias } = trainSeparators(rows, labels, size, {
      ...svmDefaults,
      cost: 1e-9,
      pull: 2,
    });
    expect(weights[0]).toBeCloseTo(2 * 0.95, 4);
    expect(weights[1]).toBeCloseTo(2 * 0.05, 4);
    expect(weights[2]).toBeCloseTo(0, 4);
    expect(weights[3 + 1]).toBeCloseTo(2 * 0.95, 4);
    expect([...bias].every((value) => Math.abs(value + 1) < 1e-4)).toBe(true);
  });

  test('moves away from the mean rows where they are wrong', () => {
    // The mean of class 0 lies far out, so at 2 it would shout the row of class 1 down.
    const line = [row(4), row(9), row(2)];
    const separators = trainSeparators(
      line,
      Int32Array.from([0, 0, 1]),
      { features: 1, classes: 2 },
      { ...svmDefaults, cost: 10, pull: 0.1, epochs: 300 },
    );
    expect(nearest(separators, row(9))).toBe(0);
    expect(nearest(separators, row(2))).toBe(1);
  });

  test('gives the same bytes for the same rows', () => {
    const once = trainSeparators(rows, labels, size, svmDefaults);
    const twice = trainSeparators(rows, labels, size, svmDefaults);
    expect(Buffer.from(once.weights.buffer).equals(Buffer.from(twice.weights.buffer))).toBe(true);
    expect(Buffer.from(once.bias.buffer).equals(Buffer.from(twice.bias.buffer))).toBe(true);
  });

  test('comes close to the same separators from another order of the rows', () => {
    const thorough = { ...svmDefaults, epochs: 300 };
    const one = trainSeparators(rows, labels, size, { ...thorough, seed: 1 });
    const other = trainSeparators(rows, labels, size, { ...thorough, seed: 2 });
    one.weights.forEach((weight, at) => {
      expect(weight).toBeCloseTo(other.weights[at] ?? NaN, 2);
    });
  });

  test('takes a class without rows and a row without features', () => {
    const separators = trainSeparators(
      [row(1), row()],
      Int32Array.from([0, 0]),
      { features: 1, classes: 2 },
      svmDefaults,
    );
    expect(separators.weights.every(Number.isFinite)).toBe(true);
    expect(nearest(separators, row(1))).toBe(0);
  });
});
