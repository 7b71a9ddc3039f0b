import type { Logistic } from './gate.ts';

/** One example: its features, whether the answer is yes, and how much it counts. */
export interface Example {
  readonly features: readonly number[];
  readonly yes: boolean;
  readonly weight: number;
}

const RIDGE = 3;
const ROUNDS = 50;

/** Fits a logistic regression on standardised features with a ridge, by Newton's method: exact, and the same every time. */
export function fitLogistic(examples: readonly Example[]): Logistic {
  const size = examples[0]?.features.length ?? 0;
  const total = examples.reduce((sum, { weight }) => sum + weight, 0);
  const columnMean = (i: number) =>
    examples.reduce((sum, e) => sum + e.weight * (e.features[i] ?? 0), 0) / total;
  const mean = Array.from({ length: size }, (_, i) => columnMean(i));
  const deviation = mean.map((m, i) => {
    const variance = examples.reduce((sum, e) => sum + e.weight * ((e.features[i] ?? 0) - m) ** 2, 0) / total;
    return Math.sqrt(variance) || 1;
  });
  const rows = examples.map(({ features }) => [
    ...features.map((v, i) => (v - (mean[i] ?? 0)) / (deviation[i] ?? 1)),
    1,
  ]);
  let beta = new Array<number>(size + 1).fill(0);
  for (let round = 0; round < ROUNDS; round += 1) {
    const step = newtonStep(rows, examples, beta);
    beta = beta.map((value, i) => value + (step[i] ?? 0));
    if (Math.max(...step.map(Math.abs)) < 1e-8) break;
  }
  return { mean, deviation, weights: beta.slice(0, size), bias: beta[size] ?? 0 };
}

function newtonStep(
  rows: readonly number[][],
  examples: readonly Example[],
  beta: readonly number[],
): number[] {
  const size = beta.length;
  const gradient = beta.map((value, i) => (i < size - 1 ? -RIDGE * value : 0));
  const hessian = beta.map((_, i) =>
    beta.map((__, j): number => (i !== j ? 0 : i < size - 1 ? RIDGE : 1e-9)),
  );
  rows.forEach((row, at) => {
    const example = examples[at];
    if (!example) return;
    const p = 1 / (1 + Math.exp(-row.reduce((sum, value, i) => sum + value * (beta[i] ?? 0), 0)));
    const slope = example.weight * p * (1 - p);
    row.forEach((value, i) => {
      gradient[i] = (gradient[i] ?? 0) + example.weight * ((example.yes ? 1 : 0) - p) * value;
      const line = hessian[i];
      if (line) row.forEach((other, j) => (line[j] = (line[j] ?? 0) + slope * value * other));
    });
  });
  return solve(hessian, gradient);
}

/** Gaussian elimination with pivots; `matrix` and `right` are used up. */
function solve(matrix: number[][], right: number[]): number[] {
  const size = right.length;
  for (let column = 0; column < size; column += 1) {
    let pivot = column;
    for (let row = column + 1; row < size; row += 1) {
      if (Math.abs(matrix[row]?.[column] ?? 0) > Math.abs(matrix[pivot]?.[column] ?? 0)) pivot = row;
    }
    [matrix[column], matrix[pivot]] = [matrix[pivot] ?? [], matrix[column] ?? []];
    [right[column], right[pivot]] = [right[pivot] ?? 0, right[column] ?? 0];
    for (let row = column + 1; row < size; row += 1) {
      const factor = (matrix[row]?.[column] ?? 0) / (matrix[column]?.[column] ?? 1);
      for (let k = column; k < size; k += 1) {
        const line = matrix[row];
        if (line) line[k] = (line[k] ?? 0) - factor * (matrix[column]?.[k] ?? 0);
      }
      right[row] = (right[row] ?? 0) - factor * (right[column] ?? 0);
    }
  }
  const solution = new Array<number>(size).fill(0);
  for (let row = size - 1; row >= 0; row -= 1) {
    let sum = right[row] ?? 0;
    for (let k = row + 1; k < size; k += 1) sum -= (matrix[row]?.[k] ?? 0) * (solution[k] ?? 0);
    solution[row] = sum / (matrix[row]?.[row] ?? 1);
  }
  return solution;
}
