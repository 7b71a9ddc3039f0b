/** Lets at most so many calls through in a time, for each key. */
export interface RateLimit {
  /** Seconds to wait before the next call may pass; 0 when this one passes. */
  take(key: string): number;
}

/** A limit for what is only counted when it goes wrong. */
export interface RefundingRateLimit extends RateLimit {
  /** The last call that passed shall not have counted. */
  giveBack(key: string): void;
}

const MINUTE_MS = 60_000;
const MOST_KEYS = 50_000;
/** The clock counts whole milliseconds: less than that is the rounding of a division. */
const ROUNDING_MS = 0.5;

/**
 * Bursts up to the limit, then one call each `windowMs / most` (the generic cell rate algorithm, ITU-T I.371). A refused
 * call costs nothing. Old keys are forgotten.
 */
export function createRateLimit(most: number, now: () => number, windowMs = MINUTE_MS): RefundingRateLimit {
  const costMs = windowMs / most;
  /** When everything a key has used will be given back. */
  const paidUntil = new Map<string, number>();
  return {
    take(key) {
      const at = now();
      // Not further ahead than the window, even where the clock was set back.
      const before = Math.min(at + windowMs, Math.max(at, paidUntil.get(key) ?? at));
      const waitMs = before + costMs - (at + windowMs);
      const passes = waitMs <= ROUNDING_MS;
      // Set anew, so that the map stays in order of use and the first key is the oldest.
      paidUntil.delete(key);
      paidUntil.set(key, passes ? before + costMs : before);
      const [oldest] = paidUntil.keys();
      if (paidUntil.size > MOST_KEYS && oldest !== undefined) paidUntil.delete(oldest);
      return passes ? 0 : Math.ceil(waitMs / 1000);
    },
    giveBack(key) {
      const until = paidUntil.get(key);
      if (until !== undefined) paidUntil.set(key, until - costMs);
    },
  };
}
