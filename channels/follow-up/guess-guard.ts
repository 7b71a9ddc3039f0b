import type { RefundingRateLimit } from '../rate-limit.ts';
import { createRateLimit } from '../rate-limit.ts';

/** Keeps who guesses numbers and codes from trying many. */
export interface GuessGuard {
  /** Seconds to wait; 0 when this attempt may be made. */
  take(address: string, number: string): number;
  /** The attempt was right: it does not count. */
  giveBack(address: string, number: string): void;
}

const MOST_ATTEMPTS = 10;
const WINDOW_MS = 15 * 60_000;

/**
 * Ten wrong attempts in a quarter of an hour, from one network and on one number each: neither one machine with many
 * numbers nor many machines with one number get far.
 */
export function createGuessGuard(now: () => number): GuessGuard {
  const byNetwork = createRateLimit(MOST_ATTEMPTS, now, WINDOW_MS);
  const byNumber = createRateLimit(MOST_ATTEMPTS, now, WINDOW_MS);
  const counters = (address: string, number: string): readonly (readonly [RefundingRateLimit, string])[] => [
    [byNetwork, networkOf(address)],
    [byNumber, number.normalize('NFKC').replace(/\D/gu, '').slice(0, 20)],
  ];
  return {
    take(address, number) {
      // The network first: who has none left must not use up the attempts that are left on somebody's number.
      for (const [limit, key] of counters(address, number)) {
        const seconds = limit.take(key);
        if (seconds > 0) return seconds;
      }
      return 0;
    },
    giveBack(address, number) {
      for (const [limit, key] of counters(address, number)) limit.giveBack(key);
    },
  };
}

/** Whoever has one IPv6 address has 2^64 of them: the first half of it is the network (RFC 4291, 2.5.4). */
export function networkOf(address: string): string {
  const embedded = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/iu.exec(address)?.[1];
  if (embedded !== undefined || !address.includes(':')) return embedded ?? address;
  const [head = '', tail] = address.split('%', 1).join('').split('::');
  const before = head.split(':').filter(Boolean);
  const after = tail?.split(':').filter(Boolean) ?? [];
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
  return [...before, ...zeros, ...after].slice(0, 4).join(':').toLowerCase();
}
