import type { ListenOptions, Pcm, Recognised, SpeechToText } from '../../../bot/contracts/speech.ts';

/** What was recognised, and how long that took after the end of the speech. */
export interface Heard {
  readonly result: Recognised;
  readonly tookMs: number;
}

/** In pieces of 20 ms, as the phone brings them, only faster. */
export async function hear(
  stt: SpeechToText,
  expects: ListenOptions['expects'],
  sound: Pcm,
  sampleRate: ListenOptions['sampleRate'] = 8_000,
): Promise<Heard> {
  const recognition = stt.listen({ locale: 'fr', sampleRate, expects });
  const size = sampleRate / 50;
  for (let at = 0; at < sound.length; at += size) recognition.push(sound.subarray(at, at + size));
  const from = performance.now();
  const result = await recognition.finish();
  return { result, tookMs: performance.now() - from };
}

/** Does a job for each item, so many at once; the results in the order of the items. */
export async function forEach<T, R>(
  items: readonly T[],
  atOnce: number,
  job: (item: T, at: number) => Promise<R>,
): Promise<readonly R[]> {
  const rest = [...items.entries()];
  const results: R[] = [];
  const work = async () => {
    for (let next = rest.shift(); next; next = rest.shift()) results[next[0]] = await job(next[1], next[0]);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return results;
}
