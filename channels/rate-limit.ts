/** Lets at most so many calls a minute through for each key. */
export interface RateLimit {
  /** Seconds to wait before the next call may pass; 0 when this one passes. */
  take(key: string): number;
}

const MINUTE_MS = 60_000;
const MOST_KEYS = 50_000;
/** The clock counts whole milliseconds: less than that is the rounding of a division. */
const ROUNDING_MS = 0.5;

/**
 * Bursts up to the limit, then one call each `60 / perMinute` seconds (the generic cell rate algorithm, ITU-T I.371).
 * A refused call costs nothing. Old keys are forgotten.
 */
export function createRateLimit(perMinute: number, now: () => number): RateLimit {
  const costMs = MINUTE_MS / perMinute;
  /** When everything a key has used will be given back. */
  const paidUntil = new Map<string, number>();
  return {
    take(key) {
      const at = now();
      // Not further ahead than a minute, even where the clock was set back.
      const before = Math.min(at + MINUTE_MS, Math.max(at, paidUntil.get(key) ?? at));
      const waitMs = before + costMs - (at + MINUTE_MS);
      const passes = waitMs <= ROUNDING_MS;
      // Set anew, so that the map stays in order of use and the first key is the oldest.
      paidUntil.delete(key);
      paidUntil.set(key, passes ? before + costMs : before);
      const [oldest] = paidUntil.keys();
      if (paidUntil.size > MOST_KEYS && oldest !== undefined) paidUntil.delete(oldest);
      return passes ? 0 : Math.ceil(waitMs / 1000);
    },
  };
}
