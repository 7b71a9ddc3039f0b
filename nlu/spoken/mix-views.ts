import type { Views } from '../combine.ts';
import type { LinearScores } from '../linear/linear-classifier.ts';
import type { EncoderViews } from '../views.ts';

/** One look at one reading of a message. */
export interface WeightedViews {
  readonly views: Views;
  readonly weight: number;
}

/** The views of all readings as one: their means by weight. A side that can't see every reading is left out. */
export function mixViews(all: readonly WeightedViews[]): Views {
  const [only] = all;
  if (only && all.length === 1) return only.views;
  const linear = all.flatMap(({ views, weight }) => (views.linear ? [{ side: views.linear, weight }] : []));
  const encoder = all.flatMap(({ views, weight }) =>
    views.encoder ? [{ side: views.encoder, weight }] : [],
  );
  return {
    ...(linear.length === all.length && linear.length > 0 && { linear: mixLinear(linear) }),
    ...(encoder.length === all.length && encoder.length > 0 && { encoder: mixEncoder(encoder) }),
  };
}

interface Weighted<Side> {
  readonly side: Side;
  readonly weight: number;
}

const mixLinear = (all: readonly Weighted<LinearScores>[]): LinearScores => ({
  margins: mean(all.map(({ side, weight }) => ({ side: side.margins, weight }))),
  knownShare: all.reduce((sum, { side, weight }) => sum + weight * side.knownShare, 0),
});

const mixEncoder = (all: readonly Weighted<EncoderViews>[]): EncoderViews => {
  const of = (name: keyof EncoderViews) =>
    mean(all.map(({ side, weight }) => ({ side: side[name], weight })));
  return { nearest: of('nearest'), proxies: of('proxies'), passage: of('passage') };
};

function mean(all: readonly Weighted<Float32Array>[]): Float32Array {
  const total = new Float32Array(all[0]?.side.length ?? 0);
  for (const { side, weight } of all) {
    for (let at = 0; at < total.length; at += 1) total[at] = (total[at] ?? 0) + weight * (side[at] ?? 0);
  }
  return total;
}
