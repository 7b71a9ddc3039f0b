/** One piece of work that waits for its turn. */
interface Waiting {
  readonly neededAtMs: number;
  readonly start: (place: number) => void;
}

/** Work for a few places, what is needed soonest first: who has heard nothing yet comes before who still has sound to hear. */
export interface Turns {
  /** `undefined` where it was stopped before its turn came. */
  run<T>(
    neededAtMs: number,
    signal: AbortSignal,
    work: (place: number) => Promise<T>,
  ): Promise<T | undefined>;
}

/** The lowest free place is taken first, so that the others are only used when there is work for them. */
export function createTurns(places: number): Turns {
  const free = new Set(Array.from({ length: places }, (_, place) => place));
  const waiting: Waiting[] = [];
  const next = () => {
    while (free.size > 0 && waiting.length > 0) {
      const place = Math.min(...free);
      const soonest = waiting.reduce((first, one) => (one.neededAtMs < first.neededAtMs ? one : first));
      waiting.splice(waiting.indexOf(soonest), 1);
      free.delete(place);
      soonest.start(place);
    }
  };
  return {
    run: async (neededAtMs, signal, work) => {
      const { promise, resolve } = Promise.withResolvers<number>();
      waiting.push({ neededAtMs, start: resolve });
      next();
      const place = await promise;
      try {
        return signal.aborted ? undefined : await work(place);
      } finally {
        free.add(place);
        next();
      }
    },
  };
}
