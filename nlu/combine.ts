import type { LinearScores } from './linear/linear-classifier.ts';
import { NONE, type Intent } from './knowledge.ts';
import type { EncoderViews } from './views.ts';

/** How the message looks from each side: one value an intent; a side that can't see the message is absent. */
export interface Views {
  readonly linear?: LinearScores;
  readonly encoder?: EncoderViews;
}

export const viewNames = ['linear', 'nearest', 'proxies', 'passage'] as const;
export type ViewName = (typeof viewNames)[number];
export type ViewWeights = Readonly<Record<ViewName, number>>;

/** Which weights and which gate apply: they differ by what can be seen of the message. */
export type Profile = 'full' | 'foreign' | 'linear';

export function profileOf({ linear, encoder }: Views): Profile {
  if (!encoder) return 'linear';
  return linear ? 'full' : 'foreign';
}

/** Intents ranked, with their probabilities: softmax over the weighted views. Nothing-we-know is not among them. */
export interface Ranking {
  /** Numbers of intents, best first. */
  readonly order: readonly number[];
  readonly scores: Float64Array;
  /** Sums to 1. */
  readonly probabilities: Float64Array;
}

/** The views as columns of z-scores over the intents that can be meant: comparable whatever their scale. */
export function standardise(
  views: Views,
  usable: readonly number[],
): Readonly<Record<ViewName, Float64Array>> {
  const column = (values: Float32Array | undefined) => zScores(values, usable);
  return {
    linear: column(views.linear?.margins),
    nearest: column(views.encoder?.nearest),
    proxies: column(views.encoder?.proxies),
    passage: column(views.encoder?.passage),
  };
}

export const usableIntents = (intents: readonly Intent[]): readonly number[] =>
  [...intents.keys()].filter((at) => intents[at]?.id !== NONE);

/** Adds up the views; `bonus` is added to the scores of some intents, such as follow-ups when a topic is in hand. */
export function rank(
  views: Views,
  weights: ViewWeights,
  usable: readonly number[],
  bonus: ReadonlyMap<number, number> = new Map(),
): Ranking {
  const columns = standardise(views, usable);
  const size = (views.linear?.margins ?? views.encoder?.proxies ?? []).length;
  const scores = new Float64Array(size).fill(-Infinity);
  for (const at of usable) {
    const seen = viewNames.reduce((sum, name) => sum + weights[name] * (columns[name][at] ?? 0), 0);
    scores[at] = seen + (bonus.get(at) ?? 0);
  }
  const order = [...usable].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
  return { order, scores, probabilities: softmax(scores, scores[order[0] ?? 0] ?? 0) };
}

function softmax(scores: Float64Array, best: number): Float64Array {
  const powers = scores.map((score) => Math.exp(score - best));
  const total = powers.reduce((sum, power) => sum + power, 0) || 1;
  return powers.map((power) => power / total);
}

function zScores(values: Float32Array | undefined, usable: readonly number[]): Float64Array {
  const column = new Float64Array(values?.length ?? 0);
  if (!values || usable.length === 0) return column;
  const mean = usable.reduce((sum, at) => sum + (values[at] ?? 0), 0) / usable.length;
  const variance = usable.reduce((sum, at) => sum + ((values[at] ?? 0) - mean) ** 2, 0) / usable.length;
  const deviation = Math.sqrt(variance) || 1;
  for (const at of usable) column[at] = ((values[at] ?? 0) - mean) / deviation;
  return column;
}
