import { setImmediate } from 'node:timers/promises';
import type { Locale } from '../../../bot/contracts/locale.ts';
import type { TextToSpeech } from '../../../bot/contracts/speech.ts';
import { keyOf, type SentenceKey } from './sentence-cache.ts';
import { speakable } from './speakable.ts';
import { splitSentences } from './split-sentences.ts';

/** A text without a live part, as it is given to `speak`. */
export interface FixedText {
  readonly text: string;
  readonly locale: Locale;
  /** It is only ever said beside a live part: by the live voice. */
  readonly isBeside?: boolean;
}

/** Whose voices the texts are rendered with. */
export interface RenderingVoices {
  /** Natural and slow; where undefined, or not of a language, the quick ones are all there is. */
  readonly best: TextToSpeech | undefined;
  /** Those of live speech, the best first: they stand in for what the best one has not rendered yet. */
  readonly quick: readonly TextToSpeech[];
}

/** A sentence and the voice that it is meant for. */
export interface Wanted extends SentenceKey {
  readonly locale: Locale;
  readonly by: TextToSpeech;
  /** The same by the live voice, until this one is there. */
  readonly standIn?: Wanted;
}

/** A quarter of the sound that a phone gets at a time: no call notices. */
const SLICE_MS = 5;

/** The texts by sentence as they are spoken, which is how they are kept. There are thousands: calls have their turn in between. */
export async function splitTexts(texts: Iterable<FixedText>): Promise<readonly FixedText[]> {
  const sentences: FixedText[] = [];
  let since = performance.now();
  for (const fixed of texts) {
    const words = speakable(fixed.text, fixed.locale);
    sentences.push(...splitSentences(words).map((text) => ({ ...fixed, text })));
    if (performance.now() - since < SLICE_MS) continue;
    await setImmediate();
    since = performance.now();
  }
  return sentences;
}

/** Every sentence once for its voice, in their order. */
export function wantedSentences(
  sentences: readonly FixedText[],
  { best, quick }: RenderingVoices,
): readonly Wanted[] {
  const all = sentences.flatMap(({ text, locale, isBeside = false }): readonly Wanted[] => {
    const want = (by: TextToSpeech | undefined): Wanted | undefined => {
      const voice = by?.voiceFor(locale);
      return by && voice !== undefined ? { text, voice, rate: 1, locale, by } : undefined;
    };
    const standIn = want(quick.find((voice) => voice.voiceFor(locale) !== undefined));
    const natural = isBeside ? undefined : want(best);
    if (natural) return [standIn ? { ...natural, standIn } : natural];
    return standIn ? [standIn] : [];
  });
  return [...new Map(all.map((wanted) => [keyOf(wanted), wanted])).values()];
}
