import { languageOf } from '../../../../bot/contracts/locale.ts';
import type { SpeechToText } from '../../../../bot/contracts/speech.ts';
import { AppError } from '../../../../bot/errors.ts';
import type { Reading } from '../match-readings.ts';
import { openTranscription, type Transcription } from '../open-transcription.ts';
import { createProcess, type Process } from './create-process.ts';
import { findSherpaModel, type SherpaModel } from './find-sherpa-model.ts';
import type { SherpaReply, SherpaRequest } from './sherpa-messages.ts';

export interface SherpaDeps {
  /** A streaming transducer (zipformer) for sherpa-onnx: encoder, decoder, joiner and tokens, by their usual names. */
  readonly modelDir: string;
  /** Of the model; else its `sherpa.json` says them. */
  readonly languages?: readonly string[];
  /** Processes that share the work; each loads the model. */
  readonly threads: number;
  /** From the end of speech to the result; then it is no match. */
  readonly patienceMs?: number;
  /** A process ended; what it was hearing is no match. One that can't use the model is not started again. */
  readonly onLost: (cause: unknown) => void;
}

interface Waiting {
  readonly seat: Seat;
  readonly tell: (text: string) => void;
  readonly settle: (readings: readonly Reading[] | undefined) => void;
}

interface Seat {
  readonly process: Process<SherpaRequest>;
  isReady: boolean;
}

const PATIENCE_MS = 10_000;
/** For models that tell no probability: three of four words are right, as Whisper's here. */
const UNTOLD = 0.75;

/**
 * Anything in a model's languages, written down while it is said. The library gives one reading, with the probability of
 * each token; phrases are matched afterwards, for its hot words are the same for all states. Throws `VOICE_FAILED` where
 * the folder lacks something; a broken model is told by `onLost`, and then nothing is supported.
 */
export function createSherpa(deps: SherpaDeps): SpeechToText {
  const { files, languages } = findSherpaModel(deps.modelDir, deps.languages);
  const waiting = new Map<number, Waiting>();
  let isBroken = false;
  let lastId = 0;
  const onBroken = () => {
    isBroken = true;
  };
  const seats = Array.from({ length: deps.threads }, () => openSeat(files, waiting, { ...deps, onBroken }));
  return {
    name: 'sherpa',
    supports: (locale) => !isBroken && languages.includes(languageOf(locale)),
    listen: (options) =>
      openTranscription({
        options,
        patienceMs: deps.patienceMs ?? PATIENCE_MS,
        start: (onPartial) => {
          const id = (lastId += 1);
          const seat = isBroken ? undefined : leastBusy(seats, waiting);
          return startTranscription({ id, seat, waiting, onPartial, sampleRate: options.sampleRate });
        },
        onLate: () => {
          deps.onLost(new AppError('VOICE_FAILED', 'sherpa-onnx was late'));
        },
      }),
    close: async () => {
      for (const { settle } of [...waiting.values()]) settle(undefined);
      await Promise.all(seats.map((seat) => seat.process.close()));
    },
  };
}

function leastBusy(seats: readonly Seat[], waiting: ReadonlyMap<number, Waiting>): Seat | undefined {
  const load = seats.map((seat) => [...waiting.values()].filter((one) => one.seat === seat).length);
  return seats[load.indexOf(Math.min(...load))];
}

function openSeat(
  files: SherpaModel,
  waiting: Map<number, Waiting>,
  { modelDir, onLost, onBroken }: SherpaDeps & { readonly onBroken: () => void },
): Seat {
  const process = createProcess<SherpaRequest, SherpaReply>({
    script: new URL('./sherpa-process.ts', import.meta.url),
    args: [JSON.stringify(files)],
    onReply: (reply) => {
      if (reply.type === 'ready') seat.isReady = true;
      else if (reply.type === 'partial') waiting.get(reply.id)?.tell(reply.text);
      else waiting.get(reply.id)?.settle(readingsOf(reply));
    },
    onLost: () => {
      if (!seat.isReady) onBroken();
      const reason = seat.isReady ? 'sherpa-onnx ended' : `sherpa-onnx can’t use the model in ${modelDir}`;
      seat.isReady = false;
      for (const one of [...waiting.values()]) if (one.seat === seat) one.settle(undefined);
      onLost(new AppError('VOICE_FAILED', reason));
    },
  });
  const seat: Seat = { process, isReady: false };
  // Loading costs seconds: not the first caller's.
  process.start();
  return seat;
}

/** As sure as its tokens are on average, by their logarithms. */
function readingsOf({ text, logProbs }: Extract<SherpaReply, { type: 'final' }>): readonly Reading[] {
  const mean = logProbs.reduce((sum, one) => sum + one, 0) / logProbs.length;
  return text === '' ? [] : [{ text, confidence: logProbs.length === 0 ? UNTOLD : Math.exp(mean) }];
}

interface TranscriptionStart {
  readonly id: number;
  readonly seat: Seat | undefined;
  readonly waiting: Map<number, Waiting>;
  readonly onPartial: (text: string) => void;
  readonly sampleRate: 8_000 | 16_000;
}

function startTranscription({ id, seat, waiting, onPartial, sampleRate }: TranscriptionStart): Transcription {
  const done = Promise.withResolvers<readonly Reading[] | undefined>();
  const send = (request: SherpaRequest) => {
    if (waiting.has(id)) seat?.process.send(request);
  };
  const settle = (readings: readonly Reading[] | undefined) => {
    waiting.delete(id);
    done.resolve(readings);
  };
  if (seat) waiting.set(id, { seat, tell: onPartial, settle });
  else settle(undefined);
  send({ type: 'listen', id, sampleRate });
  return {
    push: (pcm) => {
      send({ type: 'push', id, pcm });
    },
    finish: () => {
      send({ type: 'finish', id });
      return done.promise;
    },
    cancel: () => {
      send({ type: 'cancel', id });
      settle([]);
    },
  };
}
