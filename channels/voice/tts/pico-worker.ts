import { stat } from 'node:fs/promises';
import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import load from '@echogarden/svoxpico-wasm';
import { openPicoEngine, type PicoSay } from './pico-engine.ts';
import type { PicoFiles } from './pico-files.ts';

/** What the thread starts with. */
export interface PicoWork {
  readonly files: PicoFiles;
  /** 0 is normal. */
  readonly niceness: number;
}

/** What the thread is asked: `tagged` is text in Pico's own tags. */
export interface PicoRequest {
  readonly id: number;
  readonly language: string;
  readonly tagged: string;
}

/** What it answers, by the request's id. */
export interface PicoReply {
  readonly id: number;
  /** Undefined when the language's files are broken. */
  readonly pcm: Int16Array | undefined;
}

const port = parentPort;
if (port) {
  const { files, niceness } = workerData as PicoWork;
  // On Linux a thread has a priority of its own; elsewhere this would slow down the whole server.
  if (niceness !== 0 && process.platform === 'linux') {
    // The threads that read files for the whole server begin with the first to ask, and would be as slow as that one.
    await stat('/');
    setPriority(niceness);
  }
  const engines = new Map<string, PicoSay>();

  const openEngine = async (language: string): Promise<PicoSay | undefined> => {
    const paths = files.get(language);
    // A module for each language: a system of Pico's can't be told of a second one's files.
    if (paths) engines.set(language, openPicoEngine(await load(), ...paths));
    return engines.get(language);
  };
  const say = async ({ language, tagged }: PicoRequest): Promise<Int16Array | undefined> => {
    try {
      return (engines.get(language) ?? (await openEngine(language)))?.(tagged);
    } catch {
      // Half an engine must not be used again.
      engines.delete(language);
      return undefined;
    }
  };
  let queue: Promise<void> = Promise.resolve();
  port.on('message', (request: PicoRequest) => {
    queue = queue.then(async () => {
      const pcm = await say(request);
      port.postMessage({ id: request.id, pcm } satisfies PicoReply, pcm ? [pcm.buffer as ArrayBuffer] : []);
    });
  });
}
