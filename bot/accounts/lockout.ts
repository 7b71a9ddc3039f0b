/** Failures that lock nothing. */
const FREE_FAILURES = 4;
const FIRST_LOCK_MS = 15 * 60_000;
const LONGEST_LOCK_MS = 24 * 3_600_000;

/** How long a sign-in rests after so many failures in a row: 15 minutes after the fifth, doubling, a day at most. */
export function lockMs(failures: number): number {
  if (failures <= FREE_FAILURES) return 0;
  return Math.min(LONGEST_LOCK_MS, FIRST_LOCK_MS * 2 ** (failures - FREE_FAILURES - 1));
}
