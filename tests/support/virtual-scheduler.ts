interface Task {
  readonly dueAt: number;
  readonly run: () => void;
  isOver: boolean;
}

/** What the reference client's library hands over as work: called with an action that can plan it again. */
type Work = (this: VirtualAction, state?: unknown) => void;

interface VirtualAction {
  schedule(state?: unknown, delayMs?: number): VirtualAction;
  unsubscribe(): void;
}

/**
 * The scheduler of the reference client (RxJS 5's `IScheduler`) with a clock that stands until `advance` is called, so that
 * its waits of seconds and minutes take no time. What has no delay runs at once.
 */
export class VirtualScheduler {
  #now = 0;
  #waiting: Task[] = [];

  now(): number {
    return this.#now;
  }

  schedule(work: Work, delayMs = 0, state?: unknown): VirtualAction {
    const tasks: Task[] = [];
    const action: VirtualAction = {
      schedule: (next, delay = 0) => {
        tasks.push(
          this.#plan(delay, () => {
            work.call(action, next);
          }),
        );
        return action;
      },
      unsubscribe: () => {
        for (const task of tasks) task.isOver = true;
      },
    };
    return action.schedule(state, delayMs);
  }

  /** Lets time pass: everything due by then runs, in its order, each at its own time. */
  advance(ms: number): void {
    const until = this.#now + ms;
    for (;;) {
      const [next] = this.#waiting.filter(({ isOver, dueAt }) => !isOver && dueAt <= until).sort(byTime);
      if (!next) break;
      this.#now = next.dueAt;
      next.isOver = true;
      next.run();
    }
    this.#waiting = this.#waiting.filter(({ isOver }) => !isOver);
    this.#now = until;
  }

  #plan(delayMs: number, run: () => void): Task {
    const task: Task = { dueAt: this.#now + delayMs, run, isOver: false };
    if (delayMs > 0) this.#waiting.push(task);
    else
      setImmediate(() => {
        if (!task.isOver) run();
      });
    return task;
  }
}

const byTime = (a: Task, b: Task): number => a.dueAt - b.dueAt;
