import { parentPort, workerData } from 'node:worker_threads';
import type { Whisper } from '@napi-rs/whisper';
import { probeModel } from './probe-model.ts';
import type { WhisperFiles, WhisperReply, WhisperRequest } from './whisper-messages.ts';

const SAMPLE_RATE = 16_000;
/** The encoder's whole window is 30 s, 50 steps a second: four times the work, and more errors. */
const STEPS = { perSecond: 50, most: 1_500 } as const;
const WINDOW = { leastSeconds: 6, beyondSoundSeconds: 2 } as const;
/** Nobody says more than six tokens a second; without an end it would go on with what it imagines. */
const TOKENS = { perSecond: 6, more: 12 } as const;

const windowOf = (seconds: number): number =>
  Math.min(
    STEPS.most,
    Math.ceil(Math.max(WINDOW.leastSeconds, seconds + WINDOW.beyondSoundSeconds) * STEPS.perSecond),
  );

type Library = typeof import('@napi-rs/whisper');

function write(library: Library, whisper: Whisper, { sound, language, hint }: WhisperRequest): string {
  const seconds = sound.length / SAMPLE_RATE;
  const params = new library.WhisperFullParams(library.WhisperSamplingStrategy.Greedy);
  Object.assign(params, {
    language,
    // More threads are slower on busy cores.
    nThreads: 1,
    audioCtx: windowOf(seconds),
    maxTokens: Math.ceil(seconds * TOKENS.perSecond) + TOKENS.more,
    noTimestamps: true,
    singleSegment: true,
    noContext: true,
    printProgress: false,
    printRealtime: false,
    printSpecial: false,
    printTimestamps: false,
    ...(hint !== undefined && { initialPrompt: hint }),
  });
  return whisper.full(params, sound).trim();
}

/** Writes with a model, or why it can't be used. */
type Writer = ((request: WhisperRequest) => string) | string;

/**
 * The library (0.0.4) takes the process with it when its thread ends without a model: it is not even loaded before the file
 * has shown what it is.
 */
async function load(model: string): Promise<Writer> {
  try {
    const reason = await probeModel(model);
    if (reason !== undefined) return reason;
    const library = await import('@napi-rs/whisper');
    const whisper = new library.Whisper(model, { useGpu: false });
    return (request) => write(library, whisper, request);
  } catch (error) {
    return String(error);
  }
}

/** The thread of `createWhisper`: a run blocks it for the whole sound. */
const port = parentPort;
if (port) {
  const { model } = workerData as WhisperFiles;
  const writer = await load(model);
  const answer = (request: WhisperRequest): WhisperReply => {
    const { id } = request;
    if (typeof writer === 'string') return { id, text: undefined, failure: writer };
    try {
      return { id, text: writer(request) };
    } catch (error) {
      return { id, text: undefined, failure: String(error) };
    }
  };
  port.on('message', (request: WhisperRequest | { readonly type: 'close' }) => {
    if (request.type === 'close') port.close();
    else port.postMessage(answer(request));
  });
}
