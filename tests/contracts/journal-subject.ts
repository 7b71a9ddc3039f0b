import type { Journal } from '../../bot/contracts/journal.ts';

/** One implementation of the port under test. */
export interface JournalSubject {
  readonly name: string;
  /** Opens the place of this suite; twice gives two journals on the same data, as two processes would have. */
  open(): Promise<Journal>;
  /** Whether several journals may write to the same data. */
  readonly shared: boolean;
  /** How many random cases the property test tries. */
  readonly cases: number;
}
