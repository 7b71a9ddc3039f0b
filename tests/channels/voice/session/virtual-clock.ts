import type { Scheduler } from '../../../../channels/voice/session/timers.ts';

/** A clock that stands until it is moved; what runs asynchronously in between is let run. */
export interface VirtualClock extends Scheduler {
  now(): Date;
  /** Moves on, step by step; `each` runs at every step. */
  pass(ms: number, each?: () => void): Promise<void>;
  /** Waits that are not over. */
  waiting(): number;
}

export const STEP_MS = 20;
const START = Date.parse('2026-11-24T09:00:00Z');

/** Lets promises settle. */
export const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

export function createVirtualClock(): VirtualClock {
  let time = 0;
  const waits = new Set<{ readonly at: number; readonly run: () => void }>();
  const runDue = () => {
    const due = [...waits].filter(({ at }) => at <= time).sort((a, b) => a.at - b.at);
    for (const wait of due) if (waits.delete(wait)) wait.run();
  };
  return {
    now: () => new Date(START + time),
    after: (ms, run) => {
      const wait = { at: time + ms, run };
      waits.add(wait);
      return () => void waits.delete(wait);
    },
    pass: async (ms, each = () => undefined) => {
      for (const until = time + ms; time < until;) {
        time += Math.min(STEP_MS, until - time);
        runDue();
        each();
        await settle();
      }
    },
    waiting: () => waits.size,
  };
}
