import type { Lifetime } from './lifetime.ts';
import { toStoreError } from './store-error.ts';

/** Runs a query outside of any turn: not after the store is closed, and what goes wrong comes out in our words. */
export type RunQuery = <T>(query: () => Promise<T>) => Promise<T>;

/** Closing waits for what runs in it. */
export function createRunQuery(lifetime: Lifetime): RunQuery {
  return (query) =>
    lifetime.run(async () => {
      try {
        return await query();
      } catch (error) {
        throw toStoreError(error);
      }
    });
}
