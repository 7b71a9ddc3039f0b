import { SHARE_ENV, Worker } from 'node:worker_threads';

export interface ThreadDeps<Reply> {
  readonly file: URL;
  readonly data?: unknown;
  readonly onReply: (reply: Reply) => void;
  /** It died with all it was doing; the next message starts it anew. */
  readonly onLost: (cause: unknown) => void;
}

/** A thread that is there when it is needed. */
export interface Thread<Request> {
  send(request: Request): void;
  close(): Promise<void>;
}

/** Starts a worker with its first message and after it has died; `close` waits until it has ended by itself. */
export function createThread<Request extends { readonly type: string }, Reply>(
  deps: ThreadDeps<Reply>,
): Thread<Request | { readonly type: 'close' }> {
  let worker: Worker | undefined;
  let ended: Promise<void> = Promise.resolve();
  let isClosed = false;
  const start = (): Worker => {
    // Native libraries see what a thread sets only where it is the process's own environment.
    const started = new Worker(deps.file, { workerData: deps.data, env: SHARE_ENV });
    const over = Promise.withResolvers<undefined>();
    let cause: unknown = 'the thread ended';
    started.on('message', deps.onReply);
    started.on('error', (error) => {
      cause = error;
    });
    started.on('exit', () => {
      worker = undefined;
      over.resolve(undefined);
      if (!isClosed) deps.onLost(cause);
    });
    ended = over.promise;
    return started;
  };
  return {
    send: (request) => {
      if (isClosed) return;
      worker ??= start();
      worker.postMessage(request);
    },
    close: async () => {
      if (!isClosed) worker?.postMessage({ type: 'close' });
      isClosed = true;
      await ended;
    },
  };
}
