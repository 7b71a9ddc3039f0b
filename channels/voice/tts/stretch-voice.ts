import type { Locale } from '../../../bot/contracts/locale.ts';
import type { Pcm, SpeakOptions, TextToSpeech } from '../../../bot/contracts/speech.ts';
import { gainFor } from './loudness.ts';
import { plainSpeech } from './plain-speech.ts';
import { pourSound } from './pour-sound.ts';
import { pauseAfterMs, trimSilence } from './shape-sound.ts';
import { isStopped, whenStopped } from './stop-signal.ts';
import { splitStretches } from './split-sentences.ts';

/** A synthesiser as it is: some words in, their whole sound out. Several may be asked at once; they wait for each other. */
export interface SpeechEngine {
  readonly name: string;
  readonly rateHz: number;
  /** How many characters it gets at a time: nothing is heard before they are all made. */
  readonly longest: number;
  voiceFor(locale: Locale): string | undefined;
  synthesise(words: string, locale: Locale, rate: number): Promise<Pcm>;
  close(): Promise<void>;
}

const SLOWEST = 0.5;
const FASTEST = 2;

/**
 * A voice that says a text stretch by stretch. The next stretch is made while one is heard, and none beyond: stopping it
 * costs an engine at most one stretch, and two callers take turns. All is equally loud, whichever engine says it.
 */
export const createStretchVoice = (engine: SpeechEngine): TextToSpeech => ({
  name: engine.name,
  voiceFor: (locale) => engine.voiceFor(locale),
  speak: (text, options) => speakStretches(engine, text, options),
  close: () => engine.close(),
});

async function* speakStretches(
  engine: SpeechEngine,
  text: string,
  options: SpeakOptions,
): AsyncGenerator<Pcm> {
  const { locale, signal } = options;
  const rate = Math.min(FASTEST, Math.max(SLOWEST, options.rate));
  const stretches = splitStretches(plainSpeech(text), engine.longest);
  const stopped = whenStopped(signal);
  const make = (at: number): Promise<Pcm> | undefined => {
    const words = stretches[at];
    const made = words === undefined || signal.aborted ? undefined : engine.synthesise(words, locale, rate);
    // Nobody may be waiting for it any more when it fails.
    made?.catch(() => undefined);
    return made;
  };
  let gain: number | undefined;
  let next = make(0);
  for (const [at, words] of stretches.entries()) {
    const made = await Promise.race([next, stopped]);
    if (!made) return;
    next = make(at + 1);
    const sound = trimSilence(made, engine.rateHz);
    if (sound.length === 0) continue;
    gain ??= gainFor(sound, engine.rateHz);
    const pauseMs = at + 1 < stretches.length ? pauseAfterMs(words) / rate : 0;
    yield* pourSound({ pcm: sound, rateHz: engine.rateHz, gain, pauseMs }, options);
    if (isStopped(signal)) return;
  }
}
