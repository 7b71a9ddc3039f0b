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

/** Compares a message's vector with everything known: about 5 million products, a few milliseconds. */
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
    views.nearest[at] = nearestMean(query, known, known.starts[at] ?? 0, known.starts[at + 1] ?? 0);
    views.proxies[at] = dot(queryForProxies, known.proxies, at * WIDTH);
    views.passage[at] = (dot(query, known.titles, at * WIDTH) + dot(query, known.answers, at * WIDTH)) / 2;
  }
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
