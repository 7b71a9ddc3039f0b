import { AppError } from '../errors.ts';

/** Knows what is still running, so that nothing is cut off by closing. */
export interface Lifetime {
  /** Refuses with STORE_UNAVAILABLE once `end` was called. */
  run<T>(job: () => Promise<T>): Promise<T>;
  /** Waits for what is running, then calls `close`; once, however often it is called. */
  end(close: () => Promise<void>): Promise<void>;
}

/** A lifetime that begins now. */
export function createLifetime(): Lifetime {
  const running = new Set<Promise<unknown>>();
  let ended: Promise<void> | undefined;
  const finish = async (close: () => Promise<void>): Promise<void> => {
    await Promise.allSettled(running);
    await close();
  };
  return {
    run: async (job) => {
      if (ended !== undefined) throw new AppError('STORE_UNAVAILABLE', 'The store is closed.');
      const result = job();
      running.add(result);
      try {
        return await result;
      } finally {
        running.delete(result);
      }
    },
    end: (close) => (ended ??= finish(close)),
  };
}
