/** A clock that a test moves by hand; tasks run in the order of their time. */
export function createFakeSchedule() {
  let now = 0;
  let tasks: { readonly at: number; readonly task: () => void }[] = [];
  return {
    schedule: (delayMs: number, task: () => void): (() => void) => {
      const entry = { at: now + delayMs, task };
      tasks.push(entry);
      return () => {
        tasks = tasks.filter((other) => other !== entry);
      };
    },
    /** Lets time pass, and what was promised settle. */
    async pass(ms: number): Promise<void> {
      const until = now + ms;
      for (;;) {
        const next = tasks.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        tasks = tasks.filter((other) => other !== next);
        now = next.at;
        next.task();
        await settle();
      }
      now = until;
    },
    pending: () => tasks.length,
  };
}

/** Lets what is already resolved go on. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}

/** What the test knows to be there; a test that is wrong about it fails here. */
export function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('nothing there');
  return value;
}
