import type { Locale } from '../../../bot/contracts/locale.ts';
import type { Pcm, SpeakOptions, TextToSpeech } from '../../../bot/contracts/speech.ts';
import { gainFor } from './loudness.ts';
import { plainSpeech } from './plain-speech.ts';
import { pourSound } from './pour-sound.ts';
import { pauseAfterMs, trimSilence } from './shape-sound.ts';
import { isStopped, whenStopped } from './stop-signal.ts';
import { splitStretches } from './split-sentences.ts';
import { createTurns, type Turns } from './take-turns.ts';

/** A synthesiser as it is: some words in, their whole sound out. */
export interface SpeechEngine {
  readonly name: string;
  readonly rateHz: number;
  /** How many characters it gets at a time: nothing is heard before they are all made. */
  readonly longest: number;
  /** The same for the first words of a text where a comma or the like comes early: they are heard so much sooner. */
  readonly longestFirst?: number;
  /** How many threads or processes it has at most; 1 where left out. */
  readonly most?: number;
  voiceFor(locale: Locale): string | undefined;
  /** `at`: by which of its threads or processes. */
  synthesise(words: string, locale: Locale, rate: number, at: number): Promise<Pcm>;
  close(): Promise<void>;
}

const SLOWEST = 0.5;
const FASTEST = 2;
/** One stretch is made and the next lies ready: a thread never waits for us. */
const AT_HAND = 2;

/**
 * A voice that says a text stretch by stretch. The next stretch is made while one is heard, and none beyond: stopping it
 * costs an engine at most one stretch. Among many callers the stretch that is needed soonest is made first. All is equally
 * loud, whichever engine says it.
 */
export function createStretchVoice(
  engine: SpeechEngine,
  nowMs: () => number = () => performance.now(),
): TextToSpeech {
  const turns = createTurns((engine.most ?? 1) * AT_HAND);
  return {
    name: engine.name,
    voiceFor: (locale) => engine.voiceFor(locale),
    speak: (text, options) => speakStretches({ engine, turns, nowMs }, text, options),
    close: () => engine.close(),
  };
}

interface Mouth {
  readonly engine: SpeechEngine;
  readonly turns: Turns;
  readonly nowMs: () => number;
}

async function* speakStretches(
  { engine, turns, nowMs }: Mouth,
  text: string,
  options: SpeakOptions,
): AsyncGenerator<Pcm> {
  const { locale, signal } = options;
  const rate = Math.min(FASTEST, Math.max(SLOWEST, options.rate));
  const stretches = splitStretches(plainSpeech(text), engine.longest, engine.longestFirst);
  const stopped = whenStopped(signal);
  let silentAtMs = nowMs();
  const make = (at: number): Promise<Pcm | undefined> | undefined => {
    const words = stretches[at];
    if (words === undefined || signal.aborted) return undefined;
    const made = turns.run(silentAtMs, signal, (place) =>
      engine.synthesise(words, locale, rate, Math.floor(place / AT_HAND)),
    );
    // Nobody may be waiting for it any more when it fails.
    made.catch(() => undefined);
    return made;
  };
  let gain: number | undefined;
  let next = make(0);
  for (const [at, words] of stretches.entries()) {
    const made = await Promise.race([next, stopped]);
    if (!made) return;
    silentAtMs = Math.max(silentAtMs, nowMs()) + (1_000 * made.length) / engine.rateHz;
    next = make(at + 1);
    const sound = trimSilence(made, engine.rateHz);
    if (sound.length === 0) continue;
    gain ??= gainFor(sound, engine.rateHz);
    const pauseMs = at + 1 < stretches.length ? pauseAfterMs(words) / rate : 0;
    yield* pourSound({ pcm: sound, rateHz: engine.rateHz, gain, pauseMs }, options);
    if (isStopped(signal)) return;
  }
}
