/** Lets at most so many calls a minute through for each key. */
export interface RateLimit {
  /** Seconds to wait before the next call may pass; 0 when this one passes. */
  take(key: string): number;
}

const MINUTE_MS = 60_000;
const MOST_KEYS = 50_000;

interface Bucket {
  tokens: number;
  at: number;
}

/** A token bucket a key: bursts up to the limit, then one call each `60 / perMinute` seconds. Old keys are forgotten. */
export function createRateLimit(perMinute: number, now: () => number): RateLimit {
  const buckets = new Map<string, Bucket>();
  return {
    take(key) {
      const at = now();
      const { tokens, at: before } = buckets.get(key) ?? { tokens: perMinute, at };
      const filled = Math.min(perMinute, tokens + ((at - before) * perMinute) / MINUTE_MS);
      const passes = filled >= 1;
      // Set anew, so that the map stays in order of use and the first key is the oldest.
      buckets.delete(key);
      buckets.set(key, { tokens: passes ? filled - 1 : filled, at });
      const [oldest] = buckets.keys();
      if (buckets.size > MOST_KEYS && oldest !== undefined) buckets.delete(oldest);
      return passes ? 0 : Math.ceil(((1 - filled) * MINUTE_MS) / perMinute / 1000);
    },
  };
}
