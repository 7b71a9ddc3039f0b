import type { Bus, Signal } from '../contracts/bus.ts';
import type { Database } from './schema.ts';

/** The bus with its other side: what is announced leaves with a commit, or not at all. */
export interface StoreBus extends Bus {
  /** In the transaction that makes the signals true. */
  announceWithin(transaction: Database, signals: readonly Signal[]): Promise<void>;
  /** Once that transaction is committed. */
  announceAfter(signals: readonly Signal[]): void;
  /** Nobody hears anything afterwards; what is published is dropped. */
  close(): Promise<void>;
}
