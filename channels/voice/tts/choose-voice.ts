import type { Locale } from '../../../bot/contracts/locale.ts';
import type { Pcm, SpeakOptions, TextToSpeech } from '../../../bot/contracts/speech.ts';
import { AppError } from '../../../bot/errors.ts';
import { pourSound } from './pour-sound.ts';
import { CACHE_RATE_HZ, type SentenceCache } from './sentence-cache.ts';
import { pauseAfterMs } from './shape-sound.ts';
import { speakable } from './speakable.ts';
import { splitSentences } from './split-sentences.ts';

export interface ChooseVoiceDeps {
  readonly cache: Pick<SentenceCache, 'read'>;
  /** Whose rendered sentences are used. */
  readonly rendered: Pick<TextToSpeech, 'voiceFor'> | undefined;
  /** The best first. */
  readonly live: readonly TextToSpeech[];
}

/**
 * The voice of a call: what was rendered ahead where all of the text was, else one live voice for all of it, so that no text
 * changes its voice in the middle. Numbers, dates and abbreviations are made speakable here. Closing it closes the live voices.
 */
export function chooseVoice(deps: ChooseVoiceDeps): TextToSpeech {
  const { live } = deps;
  const liveFor = (locale: Locale) => live.filter((voice) => voice.voiceFor(locale) !== undefined);
  return {
    name: live.map(({ name }) => name).join(' or '),
    voiceFor: (locale) => deps.rendered?.voiceFor(locale) ?? liveFor(locale)[0]?.voiceFor(locale),
    async *speak(text, options) {
      const words = speakable(text, options.locale);
      const sentences = splitSentences(words);
      const sounds = await readAll(sentences, options, deps);
      if (sounds) yield* playAll(sentences, sounds, options);
      else yield* speakLive(words, options, liveFor(options.locale));
    },
    close: async () => {
      await Promise.all(live.map((voice) => voice.close()));
    },
  };
}

/** The sentences' sounds when every one is there. */
async function readAll(
  sentences: readonly string[],
  { locale, rate }: SpeakOptions,
  { cache, rendered }: ChooseVoiceDeps,
): Promise<readonly Pcm[] | undefined> {
  const voice = rendered?.voiceFor(locale);
  if (voice === undefined) return undefined;
  const sounds = await Promise.all(sentences.map((text) => cache.read({ text, voice, rate })));
  const found = sounds.filter((sound) => sound !== undefined);
  return found.length === sentences.length ? found : undefined;
}

async function* playAll(
  sentences: readonly string[],
  sounds: readonly Pcm[],
  options: SpeakOptions,
): AsyncGenerator<Pcm, void> {
  for (const [at, pcm] of sounds.entries()) {
    const pauseMs = at + 1 < sounds.length ? pauseAfterMs(sentences[at] ?? '') / options.rate : 0;
    // It was made as loud as all others when it was rendered.
    yield* pourSound({ pcm, rateHz: CACHE_RATE_HZ, gain: 1, pauseMs }, options);
  }
}

/** The next voice takes over from one that fails before it has said anything; after that it would be another's sentence. */
async function* speakLive(
  words: string,
  options: SpeakOptions,
  [voice, ...others]: readonly TextToSpeech[],
): AsyncGenerator<Pcm, void> {
  if (!voice) throw new AppError('VOICE_FAILED', `no voice speaks ${options.locale}`);
  let hasSpoken = false;
  try {
    for await (const piece of voice.speak(words, options)) {
      hasSpoken = true;
      yield piece;
    }
    return;
  } catch (error) {
    if (hasSpoken || others.length === 0 || options.signal.aborted) throw error;
  }
  yield* speakLive(words, options, others);
}
