/** Lets a number of jobs run at once; the others wait in the order they came. */
export interface Gate {
  run<T>(job: () => Promise<T>): Promise<T>;
}

/** A gate for `places` jobs. It knows no time: a job that never ends keeps its place. */
export function createGate(places: number): Gate {
  const waiting: (() => void)[] = [];
  let free = places;
  const enter = async (): Promise<void> => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
  };
  const leave = (): void => {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
  };
  return {
    run: async (job) => {
      await enter();
      try {
        return await job();
      } finally {
        leave();
      }
    },
  };
}
