import type { Locale } from '../../../bot/contracts/locale.ts';
import type { Pcm, TextToSpeech } from '../../../bot/contracts/speech.ts';
import { AppError } from '../../../bot/errors.ts';
import type { TextLimit } from './limit-texts.ts';
import { playSentence, rest, type Said } from './play-sentence.ts';
import type { SentenceCache } from './sentence-cache.ts';
import type { SharedSentences } from './share-sentences.ts';
import { speakable } from './speakable.ts';
import { splitSentences } from './split-sentences.ts';

export interface ChooseVoiceDeps {
  readonly cache: Pick<SentenceCache, 'read'>;
  /** Whose rendered sentences come before those of the live voices. */
  readonly rendered: Pick<TextToSpeech, 'voiceFor'> | undefined;
  /** The best first. */
  readonly live: readonly TextToSpeech[];
  /** What becomes of fixed sentences that were not rendered; where left out, each caller's are said for them alone. */
  readonly shared?: Pick<SharedSentences, 'isFixed' | 'make'>;
  /** A text for which a live voice has no time goes to the next one, which is quicker. */
  readonly limit?: TextLimit;
}

/**
 * The voice of a call: what was rendered ahead where all of the text was, else one live voice for all of it, so that no text
 * changes its voice in the middle. Numbers, dates and abbreviations are made speakable here. Closing it closes the live voices.
 */
export function chooseVoice(deps: ChooseVoiceDeps): TextToSpeech {
  const { live, rendered } = deps;
  const liveFor = (locale: Locale) => live.filter((voice) => voice.voiceFor(locale) !== undefined);
  return {
    name: live.map(({ name }) => name).join(' or '),
    voiceFor: (locale) => rendered?.voiceFor(locale) ?? liveFor(locale)[0]?.voiceFor(locale),
    async *speak(text, options) {
      const said = { sentences: splitSentences(speakable(text, options.locale)), options };
      const voices = liveFor(options.locale);
      for (const voice of [rendered, voices[0]]) {
        const ahead = await readAll(said, voice, deps);
        if (!ahead.every((sound) => sound !== undefined)) continue;
        yield* playAll(said, ahead);
        return;
      }
      yield* speakLive(said, voices, deps);
    },
    close: async () => {
      await Promise.all(live.map((voice) => voice.close()));
    },
  };
}

/** Every sentence's sound in this voice; undefined for those that were not rendered. */
async function readAll(
  { sentences, options }: Said,
  voice: Pick<TextToSpeech, 'voiceFor'> | undefined,
  { cache }: ChooseVoiceDeps,
): Promise<readonly (Pcm | undefined)[]> {
  const name = voice?.voiceFor(options.locale);
  if (name === undefined) return sentences.map(() => undefined);
  return Promise.all(sentences.map((text) => cache.read({ text, voice: name, rate: 1 })));
}

async function* playAll(said: Said, sounds: readonly Pcm[]): AsyncGenerator<Pcm, void> {
  for (const [at, pcm] of sounds.entries()) {
    yield* playSentence(pcm, said.options);
    yield* rest(said, at);
  }
}

/**
 * The next voice takes over from one that has no time, or fails before it has said anything; after that it would be another's
 * sentence.
 */
async function* speakLive(
  said: Said,
  [voice, ...others]: readonly TextToSpeech[],
  deps: ChooseVoiceDeps,
): AsyncGenerator<Pcm, void> {
  const { options } = said;
  const { limit } = deps;
  if (!voice) throw new AppError('VOICE_FAILED', `no voice speaks ${options.locale}`);
  if (others.length > 0 && limit?.take(voice) === false) {
    yield* speakLive(said, others, deps);
    return;
  }
  let hasSpoken = false;
  try {
    for await (const piece of speakBy(voice, said, deps)) {
      hasSpoken = true;
      yield piece;
    }
    return;
  } catch (error) {
    if (hasSpoken || others.length === 0 || options.signal.aborted) throw error;
  } finally {
    // The last one has no limit: there is nobody else.
    if (others.length > 0) limit?.leave(voice);
  }
  yield* speakLive(said, others, deps);
}

/** Fixed sentences as they were made for everybody, and what stands between them in one go. */
async function* speakBy(voice: TextToSpeech, said: Said, deps: ChooseVoiceDeps): AsyncGenerator<Pcm, void> {
  const { sentences, options } = said;
  const { locale } = options;
  const kept = await readAll(said, voice, deps);
  const isOwn = (at: number) => kept[at] === undefined && deps.shared?.isFixed(sentences[at] ?? '') !== true;
  for (let at = 0; at < sentences.length && !options.signal.aborted; at += 1) {
    const first = at;
    while (at < sentences.length && isOwn(at)) at += 1;
    if (at > first) {
      at -= 1;
      yield* voice.speak(sentences.slice(first, at + 1).join(' '), options);
    } else {
      const key = { text: sentences[at] ?? '', voice: voice.voiceFor(locale) ?? '', rate: 1 };
      const sound = kept[at] ?? (await deps.shared?.make(key, locale, voice));
      if (sound) yield* playSentence(sound, options);
    }
    yield* rest(said, at);
  }
}
