import { viewNames, type ViewName, type ViewWeights } from './combine.ts';

/** One question: its standardised views, and the numbers of the intents that are right. */
export interface ViewExample {
  readonly columns: Readonly<Record<ViewName, Float64Array>>;
  readonly right: readonly number[];
}

const ROUNDS = 400;
const RATE = 0.05;
const RIDGE = 0.003;

/** Learns how much each view weighs: conditional logit over all intents, by Adam on the whole set. */
export function fitViewWeights(examples: readonly ViewExample[], usable: readonly number[]): ViewWeights {
  let weights = viewNames.map(() => 1);
  const momentum = viewNames.map(() => 0);
  const speed = viewNames.map(() => 0);
  for (let round = 0; round < ROUNDS; round += 1) {
    const gradient = viewNames.map((_, v) => RIDGE * (weights[v] ?? 0));
    for (const example of examples) addGradient(example, usable, weights, gradient, examples.length);
    weights = weights.map((weight, v) => {
      const slope = gradient[v] ?? 0;
      momentum[v] = 0.9 * (momentum[v] ?? 0) + 0.1 * slope;
      speed[v] = 0.99 * (speed[v] ?? 0) + 0.01 * slope ** 2;
      return weight - (RATE * (momentum[v] ?? 0)) / (Math.sqrt(speed[v] ?? 0) + 1e-8);
    });
  }
  return Object.fromEntries(viewNames.map((name, v) => [name, weights[v] ?? 0])) as Record<ViewName, number>;
}

function addGradient(
  { columns, right }: ViewExample,
  usable: readonly number[],
  weights: readonly number[],
  gradient: number[],
  count: number,
) {
  const sides = viewNames.map((name) => columns[name]);
  const scores = usable.map((at) =>
    sides.reduce((sum, side, v) => sum + (weights[v] ?? 0) * (side[at] ?? 0), 0),
  );
  const best = scores.reduce((most, score) => Math.max(most, score), -Infinity);
  const powers = scores.map((score) => Math.exp(score - best));
  const total = powers.reduce((sum, power) => sum + power, 0);
  const rightTotal =
    usable.reduce((sum, at, i) => sum + (right.includes(at) ? (powers[i] ?? 0) : 0), 0) || 1e-300;
  usable.forEach((at, i) => {
    const power = powers[i] ?? 0;
    const pull = power / total - (right.includes(at) ? power / rightTotal : 0);
    sides.forEach((side, v) => (gradient[v] = (gradient[v] ?? 0) + (pull * (side[at] ?? 0)) / count));
  });
}
