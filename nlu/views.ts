import type { EmbeddedKnowledge } from './encoder/embed-knowledge.ts';
import { WIDTH, centre, dot } from './encoder/vectors.ts';

/** The views of a message that need the encoder, one value an intent. */
export interface EncoderViews {
  /** Mean cosine of the three nearest utterances. */
  readonly nearest: Float32Array;
  /** Cosine with the vector learnt for the topic. */
  readonly proxies: Float32Array;
  /** Mean cosine with the topic's title and with its answer; 0 for an intent without answer. */
  readonly passage: Float32Array;
}

const NEIGHBOURS = 3;

/** How many intents, the likeliest by their proxies, are looked at utterance by utterance: the others can't win any more. */
const LOOKED_AT_CLOSELY = 48;

/** Compares a message's vector with everything known: about a million products, one or two milliseconds. */
export function lookAt(vector: Float32Array, known: EmbeddedKnowledge): EncoderViews {
  const query = centre(vector, known.mean);
  const queryForProxies = centre(vector, known.proxyMean);
  const intents = known.starts.length - 1;
  const views = {
    nearest: new Float32Array(intents),
    proxies: new Float32Array(intents),
    passage: new Float32Array(intents),
  };
  for (let at = 0; at < intents; at += 1) {
    views.proxies[at] = dot(queryForProxies, known.proxies, at * WIDTH);
    views.passage[at] = (dot(query, known.titles, at * WIDTH) + dot(query, known.answers, at * WIDTH)) / 2;
  }
  const likeliest = [...views.proxies.keys()]
    .sort((a, b) => (views.proxies[b] ?? 0) - (views.proxies[a] ?? 0) || a - b)
    .slice(0, LOOKED_AT_CLOSELY);
  const near = (at: number) => nearestMean(query, known, known.starts[at] ?? 0, known.starts[at + 1] ?? 0);
  const looked = new Map(likeliest.map((at) => [at, near(at)]));
  views.nearest.fill(looked.values().reduce((least, value) => Math.min(least, value), 1));
  for (const [at, value] of looked) views.nearest[at] = value;
  if (known.none >= 0) views.nearest[known.none] = near(known.none);
  return views;
}

function nearestMean(
  query: Float32Array,
  { utterances }: EmbeddedKnowledge,
  start: number,
  end: number,
): number {
  const best = new Float64Array(NEIGHBOURS).fill(-1);
  for (let row = start; row < end; row += 1) {
    let candidate = dot(query, utterances, row * WIDTH);
    for (let place = 0; place < NEIGHBOURS; place += 1) {
      const kept = best[place] ?? -1;
      if (candidate <= kept) continue;
      best[place] = candidate;
      candidate = kept;
    }
  }
  const count = Math.min(NEIGHBOURS, end - start);
  return count === 0 ? -1 : best.subarray(0, count).reduce((sum, value) => sum + value, 0) / count;
}
