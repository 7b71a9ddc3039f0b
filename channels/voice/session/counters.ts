import { limits } from './timing.ts';

export type Trouble = 'noInput' | 'noMatch';
/** What to do about it: ask again in a first or second way, then hand over; once that was tried too, give up. */
export type Remedy = 'first' | 'second' | 'handOver' | 'giveUp';

export interface Counters {
  count(trouble: Trouble): Remedy;
  /** Something was understood. */
  reset(): void;
}

/** Silence and misunderstanding, counted apart (product rule 14). */
export function createCounters(): Counters {
  let counts: Record<Trouble, number> = { noInput: 0, noMatch: 0 };
  let wasHandedOver = false;
  return {
    count: (trouble) => {
      counts[trouble] += 1;
      if (counts[trouble] <= limits.reprompts) return counts[trouble] === 1 ? 'first' : 'second';
      counts = { noInput: 0, noMatch: 0 };
      if (wasHandedOver) return 'giveUp';
      wasHandedOver = true;
      return 'handOver';
    },
    reset: () => {
      counts = { noInput: 0, noMatch: 0 };
      wasHandedOver = false;
    },
  };
}
