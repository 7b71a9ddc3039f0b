import type { Ranking, Views } from './combine.ts';

/** What the gate looks at before it lets an answer go: how clear the choice is, and how close the message is to what we know. */
export const gateFeatureNames = [
  'logProbability',
  'probabilityGap',
  'scoreGap',
  'score',
  'entropy',
  'agreement',
  'nearest',
  'proxies',
  'passage',
  'linear',
  'noneLinear',
  'noneNearest',
  'nearestOverNone',
  'knownShare',
  'logWords',
] as const;

/** A logistic regression over standardised features. */
export interface Logistic {
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
  readonly weights: readonly number[];
  readonly bias: number;
}

export interface GateInput {
  readonly views: Views;
  readonly ranking: Ranking;
  /** The number of the none intent; -1 where nobody gave examples of it. */
  readonly none: number;
  readonly wordCount: number;
}

/** The features of a message, in the order of `gateFeatureNames`. */
export function gateFeatures({
  views: { linear, encoder },
  ranking,
  none,
  wordCount,
}: GateInput): readonly number[] {
  const { order, scores, probabilities } = ranking;
  const [first = 0, second = first] = order;
  const at = (values: ArrayLike<number> | undefined, index: number) => values?.[index] ?? 0;
  const p1 = at(probabilities, first);
  const bestOf = (values: ArrayLike<number> | undefined) =>
    order.reduce((best, index) => (at(values, index) > at(values, best) ? index : best), first);
  const sides = [linear?.margins, encoder?.nearest, encoder?.proxies].filter((side) => side !== undefined);
  const nearest = at(encoder?.nearest, first);
  // Without examples of what to leave alone there is nothing to compare with: the gate does without these features.
  const ofNone = (values: ArrayLike<number> | undefined) => (none < 0 ? Number.NaN : at(values, none));
  const noneNearest = ofNone(encoder?.nearest);
  return [
    Math.log(p1 + 1e-6),
    p1 - at(probabilities, second),
    at(scores, first) - at(scores, second),
    at(scores, first),
    -order.reduce((sum, index) => sum + plogp(at(probabilities, index)), 0),
    sides.filter((side) => bestOf(side) === first).length / Math.max(sides.length, 1),
    nearest,
    at(encoder?.proxies, first),
    at(encoder?.passage, first),
    at(linear?.margins, first),
    ofNone(linear?.margins),
    noneNearest,
    nearest - noneNearest,
    linear?.knownShare ?? 0,
    Math.log1p(wordCount),
  ];
}

const plogp = (p: number): number => (p > 0 ? p * Math.log(p) : 0);

/** Probability, 0 to 1. A feature that can't be seen (NaN) counts as an average one. */
export function predict({ mean, deviation, weights, bias }: Logistic, features: readonly number[]): number {
  const sum = features.reduce((total, value, i) => {
    const standard = Number.isNaN(value) ? 0 : (value - (mean[i] ?? 0)) / (deviation[i] ?? 1);
    return total + (weights[i] ?? 0) * standard;
  }, bias);
  return 1 / (1 + Math.exp(-sum));
}
