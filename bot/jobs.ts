import { describeError } from './errors.ts';
import type { Logger } from './logger.ts';

/** Something that is done again and again beside the turns. */
export interface Job {
  readonly name: string;
  readonly everyMs: number;
  run(): Promise<unknown>;
}

export interface Jobs {
  start(): void;
  /** Starts nothing any more and waits for what runs. */
  stop(): Promise<void>;
}

/** Runs each job at its pace, never twice at once; one that fails is logged and comes again at its next time. */
export function createJobs(jobs: readonly Job[], logger: Logger): Jobs {
  const running = new Map<string, Promise<void>>();
  const timers: NodeJS.Timeout[] = [];
  const run = (job: Job) => {
    if (running.has(job.name)) return;
    const work = job
      .run()
      .catch((error: unknown) => {
        logger.error({ job: job.name, error: describeError(error) }, 'a job failed, it comes again');
      })
      .then(() => void running.delete(job.name));
    running.set(job.name, work);
  };
  return {
    start() {
      for (const job of jobs) timers.push(setInterval(run, job.everyMs, job).unref());
    },
    async stop() {
      timers.splice(0).forEach(clearInterval);
      await Promise.all(running.values());
    },
  };
}
