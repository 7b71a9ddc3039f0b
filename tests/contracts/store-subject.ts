import { afterAll, beforeAll } from '@jest/globals';
import type { Store } from '../../bot/contracts/store.ts';

/** One implementation of the store under test. */
export interface StoreSubject {
  readonly name: string;
  /** Whether several stores may be open on the same data. */
  readonly shared: boolean;
  /** A place with nothing in it yet. */
  createPlace(): Promise<StorePlaceUnderTest>;
}

export interface StorePlaceUnderTest {
  /** Twice gives two stores on the same data, as two processes would have. */
  open(onListenerError?: (error: unknown) => void): Promise<Store>;
  /** Runs a statement behind the store's back. */
  run(statement: string): Promise<unknown>;
}

/** What a group of tests works on; read when a test runs, not before. */
export interface OpenStore {
  readonly store: Store;
  readonly place: StorePlaceUnderTest;
}

/** A place of its own for the group of tests it is called in, and one store on it. */
export function useEmptyStore(subject: StoreSubject): () => OpenStore {
  let opened: OpenStore | undefined;
  beforeAll(async () => {
    const place = await subject.createPlace();
    opened = { place, store: await place.open() };
  }, 60_000);
  afterAll(() => opened?.store.close());
  return () => {
    if (opened === undefined) throw new Error('The store is open only while a test runs.');
    return opened;
  };
}
