import { SHARE_ENV, Worker } from 'node:worker_threads';
import { AppError } from '../../bot/errors.ts';
import type { EncodeReply, EncoderFiles, WorkerMessage } from './encoder-worker.ts';

/** Which side of the model a text is on: e5 was trained with these two prefixes. */
export type TextKind = 'query' | 'passage';

/** Turns a text into a unit vector of 384 float32; texts of the same meaning lie close, whatever the language. */
export interface Encoder {
  encode(text: string, kind: TextKind): Promise<Float32Array>;
  close(): Promise<void>;
}

interface Waiting {
  readonly resolve: (vector: Float32Array) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Starts the encoder in a worker thread, because a run blocks its thread for the whole text.
 * Rejects with `ENCODER_UNAVAILABLE` when this machine can't run it. So does every waiting and later call once the
 * thread has died or the encoder was closed; `ENCODER_FAILED` is one text's own failure.
 */
export async function startEncoder(files: EncoderFiles): Promise<Encoder> {
  const worker = new Worker(new URL('./encoder-worker.ts', import.meta.url), {
    workerData: files,
    // What the worker sets must reach the runtime's own code, which reads the process's environment.
    env: SHARE_ENV,
  });
  const waiting = new Map<number, Waiting>();
  let failure: Error | undefined;
  let nextId = 0;

  const ready = Promise.withResolvers<undefined>();
  const ended = Promise.withResolvers<undefined>();
  const fail = (cause: unknown) => {
    // The first cause is the telling one: after it the thread only ends.
    failure ??= new AppError('ENCODER_UNAVAILABLE', String(cause), { cause });
    ready.reject(failure);
    for (const { reject } of waiting.values()) reject(failure);
    waiting.clear();
  };
  worker.on('error', fail);
  worker.on('exit', (code) => {
    fail(`the encoder's thread ended with code ${code}`);
    ended.resolve(undefined);
  });
  worker.on('message', (reply: EncodeReply | { readonly ready: true }) => {
    if ('ready' in reply) {
      ready.resolve(undefined);
      return;
    }
    const caller = waiting.get(reply.id);
    waiting.delete(reply.id);
    if ('vector' in reply) caller?.resolve(reply.vector);
    else caller?.reject(new AppError('ENCODER_FAILED', reply.error));
  });
  await ready.promise;

  return {
    encode(text, kind) {
      if (failure) return Promise.reject(failure);
      const id = (nextId += 1);
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        worker.postMessage({ id, text: `${kind}: ${text}` } satisfies WorkerMessage);
      });
    },
    async close() {
      fail('the encoder was closed');
      worker.postMessage('close' satisfies WorkerMessage);
      await ended.promise;
    },
  };
}
