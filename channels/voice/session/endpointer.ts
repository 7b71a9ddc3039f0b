import type { Pcm, SampleRate } from '../../../bot/contracts/speech.ts';
import type { Timers } from './timers.ts';
import { timing } from './timing.ts';

/** Voice activity in a piece of sound; one for each call, as it may remember what came before. */
export type IsVoice = (pcm: Pcm) => boolean;

export interface EndpointerDeps {
  readonly sampleRate: SampleRate;
  readonly isVoice: IsVoice;
  readonly timers: Timers;
  readonly onStarted: () => void;
  /** A pause that may be the end. */
  readonly onPaused: () => void;
  /** It was not the end. */
  readonly onGoesOn: () => void;
  readonly onEnded: () => void;
}

export interface Endpointer {
  /** `neededMs`: how much voice makes speech. `endMs`: how much silence ends it. */
  take(pcm: Pcm, waits: { readonly neededMs: number; readonly endMs: number }): void;
  reset(): void;
  /** Hears no speech until there was a pause: what goes on is the street. */
  ignoreUntilPause(): void;
  /** Hears again at once. */
  hearAgain(): void;
}

interface Speech {
  silentMs: number;
  voicedMs: number;
  totalMs: number;
  isPaused: boolean;
}

/** From sound to where speech starts, pauses and ends. Time is counted in sound, so that a late packet changes nothing. */
export function createEndpointer(deps: EndpointerDeps): Endpointer {
  const { timers } = deps;
  let voicedMs = 0;
  let speech: Speech | undefined;
  /** How long it was quiet since what is ignored. */
  let ignored: number | undefined;
  const reset = () => {
    voicedMs = 0;
    speech = undefined;
    timers.stop('noSound');
  };
  const end = () => {
    reset();
    deps.onEnded();
  };
  return {
    take: (pcm, { neededMs, endMs }) => {
      const ms = (pcm.length / deps.sampleRate) * 1_000;
      const isVoice = deps.isVoice(pcm);
      if (ignored !== undefined) {
        ignored = isVoice ? 0 : ignored + ms;
        if (ignored >= timing.speculateMs) ignored = undefined;
        return;
      }
      if (speech) {
        timers.start('noSound', timing.noSoundMs, end);
        followSpeech(speech, ms, isVoice, deps);
        if (speech.silentMs >= endMs || speech.totalMs >= timing.longestSpeechMs) end();
        return;
      }
      voicedMs = isVoice ? voicedMs + ms : Math.max(0, voicedMs - ms);
      if (voicedMs < neededMs) return;
      speech = { silentMs: 0, voicedMs: 0, totalMs: voicedMs, isPaused: false };
      timers.start('noSound', timing.noSoundMs, end);
      deps.onStarted();
    },
    reset,
    ignoreUntilPause: () => {
      reset();
      ignored = 0;
    },
    hearAgain: () => {
      ignored = undefined;
    },
  };
}

/** A click in a pause neither ends it nor makes the caller go on. */
function followSpeech(speech: Speech, ms: number, isVoice: boolean, deps: EndpointerDeps): void {
  speech.totalMs += ms;
  speech.voicedMs = isVoice ? speech.voicedMs + ms : 0;
  speech.silentMs = speech.voicedMs >= timing.goesOnMs ? 0 : speech.silentMs + ms;
  if (!speech.isPaused && speech.silentMs >= timing.speculateMs) {
    speech.isPaused = true;
    deps.onPaused();
  } else if (speech.isPaused && speech.silentMs === 0) {
    speech.isPaused = false;
    deps.onGoesOn();
  }
}
