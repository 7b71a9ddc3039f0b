import { createCounters } from './counters.ts';
import { createEar } from './ear.ts';
import type { IsVoice } from './endpointer.ts';
import type { Floor } from './floor.ts';
import { createPrompter } from './prompter.ts';
import { takeKey } from './take-key.ts';
import { takePartial, takeResult, takeSpeechEnd, takeSpeechStart } from './take-speech.ts';

export interface FloorDeps extends Pick<
  Floor,
  'transport' | 'stt' | 'tts' | 'timers' | 'settings' | 'listener' | 'sentence' | 'wordings' | 'clock'
> {
  readonly isVoice: IsVoice;
}

/** Mouth, ear and timers of one call, tied to its one open question. */
export function createFloor(deps: FloorDeps): Floor {
  const { transport, listener } = deps;
  const floor: Floor = {
    ...deps,
    counters: createCounters(),
    prompter: createPrompter({
      ...deps,
      rate: () => deps.settings.rate,
      onSound: () => {
        measure(floor);
      },
      onVoiceFailed: listener.onFailed,
      onBroken: listener.onBroken,
    }),
    ear: createEar({
      ...deps,
      sampleRate: transport.sampleRate,
      onStarted: () => {
        takeSpeechStart(floor);
      },
      onPartial: (text) => {
        takePartial(floor, text);
      },
      onEnded: () => {
        takeSpeechEnd(floor);
      },
      onResult: (result) => {
        takeResult(floor, result);
      },
      onBroken: listener.onBroken,
    }),
    press: (key) => {
      takeKey(floor, key);
    },
    state: 'greet',
    question: undefined,
    listening: undefined,
    typed: '',
    wrongAt: -Infinity,
    keyAhead: undefined,
    pressed: undefined,
    silences: 0,
    hasWords: false,
    emptySounds: 0,
    thought: 0,
    waits: undefined,
    shown: undefined,
  };
  return floor;
}

/** The first sound after the caller's turn is what they waited for. */
function measure(floor: Floor): void {
  const { waits } = floor;
  if (!waits) return;
  floor.waits = undefined;
  floor.listener.onSign({ type: 'firstAudio', ms: floor.clock() - waits.since, after: waits.after });
}
