import { setTimeout as wait } from 'node:timers/promises';

/** Someone whose server may go away: they come back to the other one, as a proxy in front would send them. */
export interface Traveller {
  base(): string;
  /** A server did not answer: resolves once the person is connected to the other, or again to this one. */
  leave(lost: string): Promise<void>;
  /** Goes to a server of one's own choice. */
  goTo(base: string): Promise<void>;
  /** Asks until somebody answers; a refusal rejects. */
  insist<T>(ask: () => Promise<T>): Promise<T>;
}

export interface TravellerDeps {
  readonly bases: readonly string[];
  readonly first: string;
  /** Connects to a server; rejects with a `TypeError` where nobody answers. */
  readonly connect: (base: string) => Promise<void>;
}

/** Not all at the same instant: half of it is left to chance, as in the widget and the desk. */
const pauseMs = (): number => 250 + Math.random() * 250;

const isLost = (error: unknown): boolean => (error as Error).name === 'TypeError';

export function createTraveller({ bases, first, connect }: TravellerDeps): Traveller {
  let at = first;
  let moving: Promise<void> | undefined;
  const move = async (next: string): Promise<void> => {
    for (at = next; ;) {
      try {
        await connect(at);
        return;
      } catch (error) {
        if (!isLost(error)) throw error;
        await wait(pauseMs());
        at = bases.find((base) => base !== at) ?? at;
      }
    }
  };
  const start = (run: () => Promise<void>): Promise<void> =>
    (moving ??= run().finally(() => (moving = undefined)));
  const leave = async (lost: string): Promise<void> => {
    if (!moving && lost !== at) return;
    await start(async () => {
      await wait(pauseMs());
      await move(bases.find((base) => base !== lost) ?? lost);
    });
  };
  return {
    base: () => at,
    leave,
    goTo: (base) => start(() => move(base)),
    async insist(ask) {
      for (;;) {
        const tried = at;
        try {
          return await ask();
        } catch (error) {
          if (!isLost(error)) throw error;
          await leave(tried);
        }
      }
    },
  };
}
