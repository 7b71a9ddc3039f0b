/** Runs jobs of the same key one after the other, in the order they came; jobs of different keys don't wait. */
export interface TurnQueue {
  run<T>(key: string, job: () => Promise<T>): Promise<T>;
}

/** A queue in this process's memory; it forgets a key with its last job. A job that waits for its own key waits for ever. */
export function createTurnQueue(): TurnQueue {
  const tails = new Map<string, Promise<void>>();
  return {
    run: async (key, job) => {
      const before = tails.get(key);
      const done = Promise.withResolvers<undefined>();
      tails.set(key, done.promise);
      try {
        await before;
        return await job();
      } finally {
        if (tails.get(key) === done.promise) tails.delete(key);
        done.resolve(undefined);
      }
    },
  };
}
