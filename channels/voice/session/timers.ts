/** Where time comes from: a real clock in the server, one that stands still in tests. */
export interface Scheduler {
  /** Calls once after that time; gives what calls it off. */
  after(ms: number, run: () => void): () => void;
}

export type TimerName =
  | 'noInput'
  | 'digits'
  | 'filler'
  | 'thinking'
  | 'interruption'
  | 'noSound'
  | 'transfer'
  | 'ringing'
  | 'voice'
  | 'drain'
  | 'news'
  | 'longest'
  | 'keys';

/** The waits of one call, by name: setting one again replaces it. */
export interface Timers {
  start(name: TimerName, ms: number, run: () => void): void;
  stop(name: TimerName): void;
  /** Calls all off, and starts none any more. */
  close(): void;
}

/** Keeps at most one wait of each name. */
export function createTimers(scheduler: Scheduler): Timers {
  const running = new Map<TimerName, () => void>();
  let isClosed = false;
  const stop = (name: TimerName) => {
    running.get(name)?.();
    running.delete(name);
  };
  return {
    start: (name, ms, run) => {
      stop(name);
      if (isClosed) return;
      running.set(
        name,
        scheduler.after(ms, () => {
          running.delete(name);
          run();
        }),
      );
    },
    stop,
    close: () => {
      isClosed = true;
      for (const name of [...running.keys()]) stop(name);
    },
  };
}
