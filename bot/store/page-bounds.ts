/** The largest `integer` of PostgreSQL: it refuses a query with a larger one, and what a client sends can be anything. */
export const maxInteger = 2_147_483_647;

/** The nearest whole number within bounds; the lower one for what is no number. */
export function clampInteger(value: number, least: number, most: number): number {
  if (Number.isNaN(value)) return least;
  return Math.min(most, Math.max(least, Math.floor(value)));
}

/** A text as PostgreSQL takes it: no row holds a NUL, so one is never found by it. */
export function findable(text: string): string {
  return text.replaceAll('\u0000', '\ufffd');
}
