import type { Pcm } from '../../../bot/contracts/speech.ts';
import { keyOf, type SentenceCache } from './sentence-cache.ts';

/** A quarter of an hour of speech: the prompts, and the topics that are asked now. */
const MOST_BYTES = 32_000_000;

/** Keeps in memory what was read or written last, so that a prompt that everybody hears is read from the disk once. */
export function rememberSentences(cache: SentenceCache, mostBytes = MOST_BYTES): SentenceCache {
  /** The one used last stands at the end. */
  const known = new Map<string, Pcm>();
  const reading = new Map<string, Promise<Pcm | undefined>>();
  let bytes = 0;
  const forget = (key: string) => {
    bytes -= known.get(key)?.byteLength ?? 0;
    known.delete(key);
  };
  const keep = (key: string, pcm: Pcm) => {
    forget(key);
    known.set(key, pcm);
    bytes += pcm.byteLength;
    for (const oldest of known.keys()) {
      if (bytes <= mostBytes) return;
      forget(oldest);
    }
  };
  return {
    ...cache,
    read: async (sentence) => {
      const key = keyOf(sentence);
      const pcm = known.get(key) ?? (await (reading.get(key) ?? readOnce(key, sentence)));
      if (pcm) keep(key, pcm);
      return pcm;
    },
    keepOnly: async (sentences) => {
      const kept = new Set(sentences.map(keyOf));
      for (const key of [...known.keys()]) if (!kept.has(key)) forget(key);
      return cache.keepOnly(sentences);
    },
  };

  function readOnce(key: string, sentence: Parameters<SentenceCache['read']>[0]) {
    const read = cache.read(sentence).finally(() => reading.delete(key));
    reading.set(key, read);
    return read;
  }
}
