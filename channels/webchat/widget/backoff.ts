const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 30_000;

/**
 * How long to wait before trying again: twice as long each time, up to 30 s. The lower half is left to chance, so that
 * a server that restarts is not met by every browser of the département in the same second.
 *
 * @param attempt failures before this one, from 0
 * @param random from 0 to 1, as `Math.random`
 */
export function backoffMs(attempt: number, random: () => number): number {
  const ceiling = Math.min(FIRST_DELAY_MS * 2 ** attempt, LONGEST_DELAY_MS);
  return Math.round(ceiling * (0.5 + random() / 2));
}
