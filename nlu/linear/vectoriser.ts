import type { Features } from './features.ts';
import type { SparseVector } from './sparse.ts';

/** Numbers and rarities of the features kept: what turns a text into a vector. */
export interface Vocabulary {
  readonly ids: ReadonlyMap<string, number>;
  readonly idf: Float32Array;
}

/** What the keys of the word block start with, to keep them apart from pieces of words. */
export const WORDS = 'w:';
const CHARACTERS = 'c:';
/** From this many texts on, a feature that only one of them has is a slip of the pen; among fewer it may be all that tells two topics apart. */
const MANY_TEXTS = 5_000;

/** Keeps all features of few texts, of many those that at least two texts have; with idf = ln((1 + n) / (1 + df)) + 1. */
export function learnVocabulary(texts: readonly Features[]): Vocabulary {
  const seenIn = new Map<string, number>();
  for (const text of texts) {
    for (const key of text.words.keys()) seenIn.set(WORDS + key, (seenIn.get(WORDS + key) ?? 0) + 1);
    for (const key of text.characters.keys()) {
      seenIn.set(CHARACTERS + key, (seenIn.get(CHARACTERS + key) ?? 0) + 1);
    }
  }
  const least = texts.length < MANY_TEXTS ? 1 : 2;
  const kept = [...seenIn].filter(([, count]) => count >= least);
  return {
    ids: new Map(kept.map(([key], id) => [key, id])),
    idf: Float32Array.from(kept, ([, df]) => Math.log((1 + texts.length) / (1 + df)) + 1),
  };
}

/** TF-IDF with damped counts (1 + ln tf); each block has length 1, so that a long word does not outshout a sentence. */
export function vectorise(features: Features, { ids, idf }: Vocabulary): SparseVector {
  const words = block(features.words, WORDS);
  const characters = block(features.characters, CHARACTERS);
  return {
    ids: Int32Array.from([...words.ids, ...characters.ids]),
    values: Float32Array.from([...words.values, ...characters.values]),
  };

  function block(counts: ReadonlyMap<string, number>, prefix: string) {
    const found: number[] = [];
    const values: number[] = [];
    let squares = 0;
    for (const [key, times] of counts) {
      const id = ids.get(prefix + key);
      if (id === undefined) continue;
      const value = (1 + Math.log(times)) * (idf[id] ?? 0);
      found.push(id);
      values.push(value);
      squares += value * value;
    }
    const length = Math.sqrt(squares * 2) || 1;
    return { ids: found, values: values.map((value) => value / length) };
  }
}
