import { Worker } from 'node:worker_threads';
import type { Pcm } from '../../../bot/contracts/speech.ts';
import type { AppError } from '../../../bot/errors.ts';
import type { PicoFiles } from './pico-files.ts';
import { voiceFailed } from './waiting-requests.ts';
import type { PicoReply, PicoRequest, PicoWork } from './pico-worker.ts';

/** Pico in its thread: started for the first request, and again for the next one when it has died. */
export interface PicoThread {
  /** Rejects with `VOICE_FAILED` when the thread dies over it. */
  ask(request: Omit<PicoRequest, 'id'>): Promise<Pcm>;
  close(): Promise<void>;
}

interface Waiting {
  readonly resolve: (pcm: Pcm) => void;
  readonly reject: (error: AppError) => void;
}

export function startPicoThread(files: PicoFiles, niceness = 0): PicoThread {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let isClosed = false;
  const failAll = (cause?: unknown) => {
    for (const { reject } of waiting.values())
      reject(voiceFailed('the thread of the voice has ended', cause));
    waiting.clear();
  };
  const open = (): Worker => {
    const opened = new Worker(new URL('./pico-worker.ts', import.meta.url), {
      workerData: { files, niceness } satisfies PicoWork,
    });
    opened.on('message', ({ id, pcm }: PicoReply) => {
      const one = waiting.get(id);
      waiting.delete(id);
      if (pcm) one?.resolve(pcm);
      else one?.reject(voiceFailed('the voice could not say this'));
    });
    opened.on('error', failAll);
    opened.on('exit', () => {
      if (worker === opened) worker = undefined;
      failAll();
    });
    return opened;
  };
  let worker: Worker | undefined;
  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        if (isClosed) {
          reject(voiceFailed('the voice was closed'));
          return;
        }
        const id = (lastId += 1);
        waiting.set(id, { resolve, reject });
        worker ??= open();
        worker.postMessage({ ...request, id } satisfies PicoRequest);
      }),
    close: async () => {
      isClosed = true;
      await worker?.terminate();
    },
  };
}
