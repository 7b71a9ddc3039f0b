import type { UsualQuestions } from '../../../../bot/contracts/speech.ts';
import { createThread } from '../create-thread.ts';
import type { WhisperFiles, WhisperReply, WhisperRequest, Written } from './whisper-messages.ts';

export interface JobQueueDeps {
  readonly model: string;
  readonly questions?: UsualQuestions;
  /** Recognitions at a time; the next wait. */
  readonly threads: number;
  /** More than that waiting is refused at once. */
  readonly mostWaiting: number;
  readonly onLost: (cause: unknown) => void;
}

/** A place in the queue. */
export interface Job {
  /** There was no place for it: nobody will work on it. */
  readonly isRefused: boolean;
  /** Undefined when it was refused, dropped or failed. */
  readonly written: Promise<Written | undefined>;
  /** Out of the queue; a run that has begun goes on for nobody. */
  drop(): void;
}

/** Sounds that are written down as soon as a thread is free. */
export interface JobQueue {
  /** Two threads have nothing to do: one may be used for what nobody waits for. */
  hasRoom(): boolean;
  write(job: Omit<WhisperRequest, 'type' | 'id'>): Job;
  close(): Promise<void>;
}

interface Waiting {
  readonly request: WhisperRequest;
  readonly settle: (written: Written | undefined) => void;
}

/** A fixed pool of threads with one queue in front. They read their model at once, which takes some seconds. */
export function createJobQueue(deps: JobQueueDeps): JobQueue {
  const queue: Waiting[] = [];
  const pool = Array.from({ length: deps.threads }, () => createSeat(deps, next));
  let lastId = 0;
  function next(): void {
    for (const seat of pool) {
      if (seat.isBusy()) continue;
      const first = queue.shift();
      if (!first) return;
      seat.work(first);
    }
  }
  return {
    hasRoom: () => pool.filter((seat) => !seat.isBusy()).length > 1,
    write: (job) => {
      const done = Promise.withResolvers<Written | undefined>();
      const isRefused = queue.length >= deps.mostWaiting;
      if (isRefused) done.resolve(undefined);
      const waiting = {
        request: { type: 'write', id: (lastId += 1), ...job } satisfies WhisperRequest,
        settle: done.resolve,
      };
      if (!isRefused) queue.push(waiting);
      next();
      return {
        isRefused,
        written: done.promise,
        drop: () => {
          const at = queue.indexOf(waiting);
          if (at >= 0) queue.splice(at, 1);
          done.resolve(undefined);
        },
      };
    },
    close: async () => {
      for (const { settle } of queue.splice(0)) settle(undefined);
      await Promise.all(pool.map((seat) => seat.close()));
    },
  };
}

/** One thread and what it is at. */
function createSeat({ model, questions = {}, onLost }: JobQueueDeps, onFree: () => void) {
  let current: Waiting | undefined;
  const settle = (written: Written | undefined) => {
    const done = current;
    current = undefined;
    done?.settle(written);
  };
  const thread = createThread<WhisperRequest | { readonly type: 'prepare' }, WhisperReply>({
    file: new URL('./whisper-worker.ts', import.meta.url),
    data: { model, questions } satisfies WhisperFiles,
    onReply: (reply) => {
      settle('written' in reply ? reply.written : undefined);
      if ('failure' in reply) onLost(reply.failure);
      onFree();
    },
    onLost: (cause) => {
      settle(undefined);
      onLost(cause);
      onFree();
    },
  });
  thread.send({ type: 'prepare' });
  return {
    isBusy: () => current !== undefined,
    work: (waiting: Waiting) => {
      current = waiting;
      thread.send(waiting.request);
    },
    close: async () => {
      settle(undefined);
      await thread.close();
    },
  };
}
