import type { TextToSpeech } from '../../../bot/contracts/speech.ts';

/** What one listener had of a text. */
export interface Heard {
  /** From asking to the first sound. */
  readonly firstMs: number;
  /** By how much a later sound came after the moment it was needed, at worst; 0 where it was never late. */
  readonly latestMs: number;
}

/** Hears a French text to its end, as fast as it is made. */
export async function listen(tts: TextToSpeech, text: string, rate = 1): Promise<Heard> {
  const { signal } = new AbortController();
  const asked = performance.now();
  let [firstMs, heardMs, latestMs] = [Infinity, 0, 0];
  for await (const pcm of tts.speak(text, { locale: 'fr', sampleRate: 16_000, rate, signal })) {
    const sinceMs = performance.now() - asked;
    if (firstMs === Infinity) firstMs = sinceMs;
    latestMs = Math.max(latestMs, sinceMs - firstMs - heardMs);
    heardMs += pcm.length / 16;
  }
  return { firstMs, latestMs };
}
