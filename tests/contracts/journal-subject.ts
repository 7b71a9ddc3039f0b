import type { Store } from '../../bot/contracts/store.ts';

/** One implementation of the port under test. */
export interface JournalSubject {
  readonly name: string;
  /** Opens the place of this suite; twice gives two stores on the same data, as two processes would have. */
  open(): Promise<Store>;
  /** Whether several stores may write to the same data. */
  readonly shared: boolean;
  /** How many random cases the property test tries. */
  readonly cases: number;
}
