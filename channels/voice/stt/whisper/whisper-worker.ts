import { parentPort, workerData } from 'node:worker_threads';
import { Whisper, WhisperFullParams, WhisperSamplingStrategy } from '@napi-rs/whisper';
import type { WhisperFiles, WhisperReply, WhisperRequest } from './whisper-messages.ts';

const SAMPLE_RATE = 16_000;
/** The encoder's whole window is 30 s, 50 steps a second: four times the work, and more errors. */
const STEPS = { perSecond: 50, most: 1_500 } as const;
const WINDOW = { leastSeconds: 8, beyondSoundSeconds: 3 } as const;
/** Nobody says more than six tokens a second; without an end it would go on with what it imagines. */
const TOKENS = { perSecond: 6, more: 12 } as const;

const windowOf = (seconds: number): number =>
  Math.min(
    STEPS.most,
    Math.ceil(Math.max(WINDOW.leastSeconds, seconds + WINDOW.beyondSoundSeconds) * STEPS.perSecond),
  );

function write(whisper: Whisper, { sound, language, hint }: WhisperRequest): string {
  const seconds = sound.length / SAMPLE_RATE;
  const params = new WhisperFullParams(WhisperSamplingStrategy.Greedy);
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

/** The thread of `createWhisper`: a run blocks it for the whole sound. */
const port = parentPort;
if (port) {
  const { model } = workerData as WhisperFiles;
  const whisper = new Whisper(model, { useGpu: false });
  const answer = (request: WhisperRequest): WhisperReply => {
    try {
      return { id: request.id, text: write(whisper, request) };
    } catch {
      return { id: request.id, text: undefined };
    }
  };
  port.on('message', (request: WhisperRequest | { readonly type: 'close' }) => {
    if (request.type === 'close') port.close();
    else port.postMessage(answer(request));
  });
}
