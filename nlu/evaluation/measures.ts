/** A probability and whether the thing happened. */
export interface Forecast {
  readonly probability: number;
  readonly happened: boolean;
}

/** Chance that a random positive scores above a random negative, 0 to 1 (Mann-Whitney, ties count half). */
export function auroc(positives: readonly number[], negatives: readonly number[]): number {
  const all = [
    ...positives.map((score) => ({ score, up: true })),
    ...negatives.map((score) => ({ score, up: false })),
  ];
  all.sort((a, b) => a.score - b.score);
  let wins = 0;
  let below = 0;
  for (let start = 0; start < all.length;) {
    let end = start;
    while (end < all.length && all[end]?.score === all[start]?.score) end += 1;
    const tied = all.slice(start, end);
    const ups = tied.filter(({ up }) => up).length;
    const downs = tied.length - ups;
    wins += ups * (below + downs / 2);
    below += downs;
    start = end;
  }
  return wins / (positives.length * negatives.length);
}

const BINS = 10;

/** Expected calibration error, 0 to 1: how far stated probabilities are from what happens, over ten bins. */
export function calibrationError(forecasts: readonly Forecast[]): number {
  const bins = Array.from({ length: BINS }, (_, bin) =>
    forecasts.filter(({ probability }) => Math.min(BINS - 1, Math.floor(probability * BINS)) === bin),
  );
  return bins.reduce((sum, bin) => {
    if (bin.length === 0) return sum;
    const said = bin.reduce((total, { probability }) => total + probability, 0) / bin.length;
    const seen = bin.filter(({ happened }) => happened).length / bin.length;
    return sum + (Math.abs(said - seen) * bin.length) / forecasts.length;
  }, 0);
}

/** The value below which a share of the values lie (nearest rank). */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** `0.9234` → `92.3`. */
export const percent = (share: number): string => (Number.isNaN(share) ? '–' : (share * 100).toFixed(1));

/** Share of a list for which something holds; NaN for an empty list. */
export const shareOf = <T>(list: readonly T[], holds: (item: T) => boolean): number =>
  list.length === 0 ? Number.NaN : list.filter(holds).length / list.length;
