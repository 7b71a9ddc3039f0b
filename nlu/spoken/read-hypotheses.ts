import type { Locale } from '../../bot/contracts/locale.ts';
import type { Hypothesis } from '../../bot/contracts/speech.ts';
import { normaliseSpoken } from './normalise-spoken.ts';

/** One of the ways a message can be read, and how much it counts; the weights of a message's readings sum to 1. */
export interface Reading {
  readonly text: string;
  readonly weight: number;
}

/** Each costs a pass of the encoder, 20 ms. */
const MOST_READINGS = 4;
/** A recogniser that says 0 has still written it down. */
const LEAST_CONFIDENCE = 0.01;

/** The readings that differ once they are normalised, the likeliest first; those that come to the same count together. */
export function readHypotheses(hypotheses: readonly Hypothesis[], locale: Locale): readonly Reading[] {
  const weights = new Map<string, number>();
  for (const { text, confidence } of hypotheses) {
    const reading = normaliseSpoken(text, locale);
    weights.set(reading, (weights.get(reading) ?? 0) + Math.max(confidence, LEAST_CONFIDENCE));
  }
  const likeliest = [...weights].sort(([, a], [, b]) => b - a).slice(0, MOST_READINGS);
  const total = likeliest.reduce((sum, [, weight]) => sum + weight, 0);
  return likeliest.map(([text, weight]) => ({ text, weight: weight / total }));
}
