import type { Locale } from '../../../bot/contracts/locale.ts';
import type { Pcm, TextToSpeech } from '../../../bot/contracts/speech.ts';
import { joinSound } from '../stt/sound.ts';
import { CACHE_RATE_HZ, keyOf, type SentenceCache, type SentenceKey } from './sentence-cache.ts';

export interface ShareSentencesDeps {
  readonly cache: Pick<SentenceCache, 'write'>;
  /** Whether a sentence is the same for every caller: no other is ever kept (personal data). */
  readonly isFixed: (sentence: string) => boolean;
  /** What was said could not be kept. */
  readonly onFailed: (error: unknown) => void;
}

/** Sentences that are the same for every caller; a caller's own is never there. At `CACHE_RATE_HZ`. */
export interface SharedSentences {
  isFixed(sentence: string): boolean;
  /** A fixed one that was not rendered yet when the first caller needed it: made once for all who wait for it, and kept. */
  make(key: SentenceKey, locale: Locale, voice: TextToSpeech): Promise<Pcm | undefined>;
}

export function shareSentences({ cache, isFixed, onFailed }: ShareSentencesDeps): SharedSentences {
  const making = new Map<string, Promise<Pcm | undefined>>();
  const make: SharedSentences['make'] = async (key, locale, voice) => {
    const pieces: Pcm[] = [];
    // No caller's hang-up stops what others wait for.
    const { signal } = new AbortController();
    const options = { locale, rate: key.rate, sampleRate: CACHE_RATE_HZ, signal } as const;
    for await (const piece of voice.speak(key.text, options)) pieces.push(piece);
    if (pieces.length === 0) return undefined;
    const pcm = joinSound(pieces);
    await cache.write(key, pcm).catch(onFailed);
    return pcm;
  };
  return {
    isFixed,
    make: async (key, locale, voice) => {
      const name = keyOf(key);
      const made = making.get(name) ?? make(key, locale, voice).finally(() => making.delete(name));
      making.set(name, made);
      return made;
    },
  };
}
