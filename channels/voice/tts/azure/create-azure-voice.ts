import { languageOf, type Locale } from '../../../../bot/contracts/locale.ts';
import type { Pcm, SpeakOptions, TextToSpeech } from '../../../../bot/contracts/speech.ts';
import { openAzureConfig, type AzureAccess } from '../../stt/azure/open-azure-config.ts';
import { joinSound } from '../../stt/sound.ts';
import { gainFor } from '../loudness.ts';
import { plainSpeech } from '../plain-speech.ts';
import { pourSound } from '../pour-sound.ts';
import { isStopped, whenStopped } from '../stop-signal.ts';
import { splitStretches } from '../split-sentences.ts';
import { createSynthesisers, type Synthesisers } from './create-synthesisers.ts';
import { startAzureStretch, type AzureStretch } from './start-azure-stretch.ts';
import { writeSsml } from './write-ssml.ts';

export interface AzureVoiceDeps extends AzureAccess {
  /** Azure's voice for each language, such as `azureVoices`; a container has only its own. */
  readonly voices: Readonly<Record<string, string>>;
  readonly patienceMs?: number;
}

const NAME = 'azure';
/** A request; a longer one would keep a stopped call's words coming for nobody. */
const LONGEST = 500;
const PATIENCE_MS = 5_000;
const SLOWEST = 0.5;
const FASTEST = 2;
/** Heard ahead, to know how loud the voice is; it arrives many times faster than it is said. */
const AHEAD_SECONDS = 1;
/** As `pourSound` cuts. */
const PIECE_MS = 20;

interface Speaking {
  readonly synthesisers: Synthesisers;
  readonly voice: string;
  readonly patienceMs: number;
}

/**
 * Azure's neural voices, Microsoft's own or in a container of the préfecture's: heard as they are made, at the line's own
 * rate. Throws `CONFIG_INVALID` where it is not told where the service is.
 */
export function createAzureVoice(deps: AzureVoiceDeps): TextToSpeech {
  const { voices, patienceMs = PATIENCE_MS } = deps;
  const synthesisers = createSynthesisers(() => openAzureConfig(deps));
  openAzureConfig(deps);
  const nameFor = (locale: Locale) => voices[languageOf(locale)];
  return {
    name: NAME,
    voiceFor: (locale) => {
      const voice = nameFor(locale);
      return voice === undefined ? undefined : `${NAME}/${voice}`;
    },
    speak: (text, options) =>
      speakAll(text, options, { synthesisers, patienceMs, voice: nameFor(options.locale) ?? '' }),
    close: () => synthesisers.close(),
  };
}

async function* speakAll(text: string, options: SpeakOptions, speaking: Speaking): AsyncGenerator<Pcm, void> {
  const { signal, sampleRate } = options;
  const rate = Math.min(FASTEST, Math.max(SLOWEST, options.rate));
  const stretches = splitStretches(plainSpeech(text), LONGEST).filter((words) => /[\p{L}\p{N}]/u.test(words));
  const make = (at: number): AzureStretch | undefined => {
    const words = stretches[at];
    if (words === undefined || isStopped(signal)) return undefined;
    return startAzureStretch({ ...speaking, sampleRate, ssml: writeSsml(words, speaking.voice, rate) });
  };
  const stopped = whenStopped(signal);
  let gain: number | undefined;
  let current = make(0);
  let next: AzureStretch | undefined;
  try {
    for (let at = 0; current; at += 1) {
      const first = await hearAhead(current, sampleRate, stopped);
      // The next stretch is made while this one is heard, and none beyond.
      next = make(at + 1);
      gain ??= gainFor(first, sampleRate);
      for await (const pcm of cutEvenly(first, () => Promise.race([current?.next(), stopped]), sampleRate))
        yield* pourSound({ pcm, rateHz: sampleRate, gain, pauseMs: 0 }, options);
      if (isStopped(signal)) return;
      [current, next] = [next, undefined];
    }
  } finally {
    current?.stop();
    next?.stop();
  }
}

/** Without a remainder that would be filled up with silence in the middle of a word. */
async function* cutEvenly(
  first: Pcm,
  next: () => Promise<Pcm | undefined>,
  sampleRate: number,
): AsyncGenerator<Pcm, void> {
  const size = (sampleRate * PIECE_MS) / 1_000;
  let rest = first;
  for (let more: Pcm | undefined = new Int16Array(); more; more = await next()) {
    rest = joinSound([rest, more]);
    const whole = rest.length - (rest.length % size);
    yield rest.subarray(0, whole);
    rest = rest.slice(whole);
  }
  yield rest;
}

/** The first second at once, or all there is. */
async function hearAhead(
  stretch: AzureStretch,
  sampleRate: number,
  stopped: Promise<undefined>,
): Promise<Pcm> {
  const pieces: Pcm[] = [];
  for (let length = 0; length < AHEAD_SECONDS * sampleRate;) {
    const piece = await Promise.race([stretch.next(), stopped]);
    if (!piece) break;
    pieces.push(piece);
    length += piece.length;
  }
  return joinSound(pieces);
}
