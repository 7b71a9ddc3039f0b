import type { Heard, Network, Texts } from '../open-network.ts';

/** A text that the sound may be. */
export interface FoundText {
  readonly text: string;
  /** The mean logarithm of how likely its tokens are, the end among them. */
  readonly logProb: number;
}

export interface FindTextsOptions {
  readonly prompt: readonly number[];
  /** Texts that are followed at a time. */
  readonly beams: number;
  readonly mostTokens: number;
}

interface Beam {
  readonly tokens: readonly number[];
  readonly sum: number;
}

interface Candidate extends Beam {
  readonly token: number;
  readonly from: number;
}

/** The texts that a sound may be, the likeliest first: beam search until as many have come to their end. */
export async function findTexts(
  network: Network,
  heard: Heard,
  { prompt, beams, mostTokens }: FindTextsOptions,
): Promise<readonly FoundText[]> {
  const { end } = network.special;
  const blank = network.encodeText(' ');
  let live: readonly Beam[] = [{ tokens: [], sum: 0 }];
  let texts = await network.begin(heard, [prompt]);
  const ended: Beam[] = [];
  for (let length = 0; length < mostTokens && live.length > 0; length += 1) {
    const isBarred = (token: number) => length === 0 && (token === end || blank.includes(token));
    const best = rankNext(texts, live, beams + 1, isBarred);
    const next: Candidate[] = [];
    for (const one of best) {
      if (next.length >= beams) break;
      if (one.token === end) ended.push(one);
      else next.push(one);
    }
    if (ended.length >= beams || next.length === 0) break;
    texts = await network.goOn(heard, texts, next);
    live = next;
  }
  const found = ended.length > 0 ? ended : live;
  return found
    .map(({ tokens, sum }) => ({
      text: network.decode(tokens.filter((token) => token !== end)).trim(),
      logProb: sum / Math.max(1, tokens.length),
    }))
    .toSorted((a, b) => b.logProb - a.logProb);
}

/** The likeliest ways to go on with any of the texts. */
function rankNext(
  { logs, width }: Texts,
  live: readonly Beam[],
  count: number,
  isBarred: (token: number) => boolean,
): readonly Candidate[] {
  return live
    .flatMap(({ tokens, sum }, from) => {
      const row = logs.subarray(from * width, (from + 1) * width);
      return likeliest(row, count + 2)
        .filter((token) => !isBarred(token))
        .map((token) => ({ tokens: [...tokens, token], sum: sum + (row[token] ?? 0), token, from }));
    })
    .toSorted((a, b) => b.sum - a.sum);
}

/** The places of the largest numbers, in their order. */
function likeliest(row: Float32Array, count: number): readonly number[] {
  const best: number[] = [];
  let least = -Infinity;
  for (let token = 0; token < row.length; token += 1) {
    const value = row[token] ?? -Infinity;
    if (best.length === count && value <= least) continue;
    let at = best.length;
    while (at > 0 && (row[best[at - 1] ?? 0] ?? 0) < value) at -= 1;
    best.splice(at, 0, token);
    if (best.length > count) best.pop();
    least = row[best.at(-1) ?? 0] ?? -Infinity;
  }
  return best;
}
