import type { Pcm, SpeakOptions } from '../../../bot/contracts/speech.ts';
import { pourSound } from './pour-sound.ts';
import { CACHE_RATE_HZ } from './sentence-cache.ts';
import { pauseAfterMs } from './shape-sound.ts';
import { slowDown } from './slow-down.ts';

/** A text that is being said. */
export interface Said {
  readonly sentences: readonly string[];
  readonly options: SpeakOptions;
}

/** A rendered sentence. It was made as loud as all others, and at the normal rate. */
export async function* playSentence(pcm: Pcm, options: SpeakOptions): AsyncGenerator<Pcm, void> {
  const slowed = await slowDown(pcm, CACHE_RATE_HZ, options.rate);
  yield* pourSound({ pcm: slowed, rateHz: CACHE_RATE_HZ, gain: 1, pauseMs: 0 }, options);
}

/** The silence after a sentence, where another follows. */
export async function* rest({ sentences, options }: Said, at: number): AsyncGenerator<Pcm, void> {
  if (at + 1 >= sentences.length) return;
  const pauseMs = pauseAfterMs(sentences[at] ?? '') / options.rate;
  yield* pourSound({ pcm: new Int16Array(), rateHz: CACHE_RATE_HZ, gain: 1, pauseMs }, options);
}
