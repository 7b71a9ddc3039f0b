import type { VoiceClock } from '../../../../channels/voice/asterisk/ari-client.ts';

/** A clock that stands until it is moved. */
export interface PretendTime {
  readonly clock: VoiceClock;
  readonly pass: (ms: number) => void;
  /** In how many milliseconds each wait is over. */
  readonly waits: () => readonly number[];
}

export function pretendTime(): PretendTime {
  let nowMs = 0;
  let tasks: { readonly atMs: number; readonly run: () => void }[] = [];
  return {
    clock: {
      nowMs: () => nowMs,
      after: (ms, run) => {
        const task = { atMs: nowMs + ms, run };
        tasks.push(task);
        return () => {
          tasks = tasks.filter((one) => one !== task);
        };
      },
    },
    pass: (ms) => {
      nowMs += ms;
      const due = tasks.filter(({ atMs }) => atMs <= nowMs);
      tasks = tasks.filter(({ atMs }) => atMs > nowMs);
      for (const { run } of due) run();
    },
    waits: () => tasks.map(({ atMs }) => atMs - nowMs),
  };
}
