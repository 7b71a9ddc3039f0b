import type { Pcm, Recognised, SampleRate, SpeechToText } from '../../../bot/contracts/speech.ts';
import { createEndpointer, type IsVoice } from './endpointer.ts';
import type { Timers } from './timers.ts';
import { createPreRoll, createUtterance, type Listening, type Utterance } from './utterance.ts';

export interface EarDeps {
  readonly stt: SpeechToText;
  readonly sampleRate: SampleRate;
  readonly isVoice: IsVoice;
  readonly timers: Timers;
  readonly onStarted: () => void;
  /** What is understood so far; never empty. */
  readonly onPartial: (text: string) => void;
  /** The caller has ended; what was said comes next. */
  readonly onEnded: () => void;
  readonly onResult: (result: Recognised) => void;
  readonly onBroken: (error: unknown) => void;
}

export interface Ear {
  /** `neededMs`: how much voice counts as speech now. */
  take(pcm: Pcm, listening: Listening, neededMs: number): void;
  /** Speech is going on, or what was said is not known yet. */
  isBusy(): boolean;
  /** Speech is going on. */
  isHearing(): boolean;
  /** Forgets what is being said. */
  stop(): void;
  /** Forgets it, and hears nothing before a pause. */
  ignore(): void;
  /** Hears again without a pause. */
  hearAgain(): void;
}

interface Hearing {
  listening: Listening | undefined;
  /** What is being said. */
  utterance: Utterance | undefined;
  /** What was said, until it is understood. */
  ended: Utterance | undefined;
}

/** From the caller's sound to what was said: one utterance at a time, recognised on trial at each pause. */
export function createEar(deps: EarDeps): Ear {
  const before = createPreRoll(deps.sampleRate);
  const now: Hearing = { listening: undefined, utterance: undefined, ended: undefined };
  const endpointer = createEndpointer({
    ...deps,
    onStarted: () => {
      if (!now.listening) return;
      now.utterance = createUtterance({ ...deps, listening: now.listening, heard: before.take() });
      deps.onStarted();
    },
    onPaused: () => now.utterance?.pause(),
    onGoesOn: () => now.utterance?.goOn(),
    onEnded: () => {
      understand(now, deps);
    },
  });
  const stop = () => {
    for (const said of [now.utterance, now.ended]) said?.cancel();
    now.utterance = undefined;
    now.ended = undefined;
    before.take();
    endpointer.reset();
  };
  return {
    take: (pcm, expected, neededMs) => {
      if (now.ended) return;
      now.listening = expected;
      if (now.utterance) now.utterance.push(pcm);
      else before.add(pcm);
      endpointer.take(pcm, { neededMs, endMs: now.utterance?.endMs ?? expected.endMs });
    },
    isBusy: () => (now.utterance ?? now.ended) !== undefined,
    isHearing: () => now.utterance !== undefined,
    stop,
    ignore: () => {
      stop();
      endpointer.ignoreUntilPause();
    },
    hearAgain: () => {
      endpointer.hearAgain();
    },
  };
}

/** What was said is of interest only as long as nothing else has happened. */
function understand(now: Hearing, deps: EarDeps): void {
  const over = now.utterance;
  if (!over) return;
  now.utterance = undefined;
  now.ended = over;
  deps.onEnded();
  over
    .finish()
    .then((result) => {
      if (now.ended !== over) return;
      now.ended = undefined;
      deps.onResult(result);
    })
    .catch(deps.onBroken);
}
