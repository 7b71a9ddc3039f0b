import { NONE, type Knowledge } from '../knowledge.ts';
import type { EmbeddingCache } from './embedding-cache.ts';
import type { Encoder, TextKind } from './encoder.ts';
import { WIDTH, centre, dot, meanOf } from './vectors.ts';
import type { Proxies } from './proxies.ts';

/** The knowledge as vectors: what a message's own vector is compared with. Rows are intents, in their order. */
export interface EmbeddedKnowledge {
  readonly mean: Float32Array;
  readonly proxyMean: Float32Array;
  /** All utterances of all languages, centred; those of intent i stand from `starts[i]` to `starts[i + 1]`. */
  readonly utterances: Float32Array;
  readonly starts: Int32Array;
  readonly proxies: Float32Array;
  /** The number of the none intent, -1 without one: its nearest utterances always count. */
  readonly none: number;
  readonly titles: Float32Array;
  readonly answers: Float32Array;
}

export interface EmbedDeps {
  readonly encoder: Pick<Encoder, 'encode'>;
  readonly cache: EmbeddingCache;
  readonly proxies: Proxies;
  /** A second encoder for the time of a long preparation, where the machine has a processor for it. */
  readonly startHelper?: () => Promise<Encoder>;
  /** Called after each text that had to be encoded. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** With this many texts to encode, starting a second encoder pays for itself. */
const WORTH_A_HELPER = 500;

/** Encodes what is not in the cache yet (about 40 to 120 texts a second and thread) and lays everything out in matrices. */
export async function embedKnowledge({ intents }: Knowledge, deps: EmbedDeps): Promise<EmbeddedKnowledge> {
  const texts = intents.map(({ utterances }) => Object.values(utterances).flat());
  const titles = intents.map(({ passage }) => passage?.title ?? '');
  const answers = intents.map(({ passage }) => (passage ? `${passage.title}. ${passage.answer}` : ''));
  await encodeMissing(
    [
      ...texts.flat().map((text) => ({ text, kind: 'query' as const })),
      ...titles.map((text) => ({ text, kind: 'query' as const })),
      ...answers.map((text) => ({ text, kind: 'passage' as const })),
    ],
    deps,
  );
  const vectorOf = (text: string, kind: TextKind) => deps.cache.get(text, kind) ?? new Float32Array(WIDTH);

  const rows = texts.map((list) => list.map((text) => vectorOf(text, 'query')));
  const mean = meanOf(rows.flat());
  const starts = new Int32Array(intents.length + 1);
  rows.forEach((list, at) => (starts[at + 1] = (starts[at] ?? 0) + list.length));
  return {
    mean,
    proxyMean: deps.proxies.mean,
    utterances: matrixOf(rows.flat().map((vector) => centre(vector, mean))),
    starts,
    proxies: matrixOf(
      intents.map(
        ({ id }, at) => deps.proxies.vectors.get(id) ?? ownProxy(rows[at] ?? [], deps.proxies.mean),
      ),
    ),
    none: intents.findIndex(({ id }) => id === NONE),
    titles: matrixOf(centredPassages(titles, 'query')),
    answers: matrixOf(centredPassages(answers, 'passage')),
  };

  function centredPassages(list: readonly string[], kind: TextKind): Float32Array[] {
    const present = list.filter((text) => text !== '').map((text) => vectorOf(text, kind));
    const around = meanOf(present);
    return list.map((text) => (text === '' ? new Float32Array(WIDTH) : centre(vectorOf(text, kind), around)));
  }
}

/** An intent the encoder was not tuned on: the mean of its own utterances stands in for the learnt vector. */
function ownProxy(utterances: readonly Float32Array[], mean: Float32Array): Float32Array {
  const sum = meanOf(utterances.map((vector) => centre(vector, mean)));
  const length = Math.sqrt(dot(sum, sum)) || 1;
  return sum.map((value) => value / length);
}

interface Wanted {
  readonly text: string;
  readonly kind: TextKind;
}

async function encodeMissing(wanted: readonly Wanted[], deps: EmbedDeps): Promise<void> {
  const { encoder, cache, onProgress } = deps;
  const missing = wanted.filter(({ text, kind }) => text !== '' && !cache.get(text, kind));
  const helper = missing.length >= WORTH_A_HELPER ? await deps.startHelper?.() : undefined;
  const encoders = helper ? [encoder, helper] : [encoder];
  let done = 0;
  const encodeEvery = async (first: number) => {
    for (let at = first; at < missing.length; at += encoders.length) {
      const one = missing[at];
      const vector = one && (await encoders[first]?.encode(one.text, one.kind));
      if (vector) cache.put(one.text, one.kind, vector);
      done += 1;
      onProgress?.(done, missing.length);
    }
  };
  try {
    await Promise.all(encoders.keys().map(encodeEvery));
  } finally {
    await helper?.close();
  }
  cache.flush();
}

function matrixOf(rows: readonly Float32Array[]): Float32Array {
  const matrix = new Float32Array(rows.length * WIDTH);
  rows.forEach((row, at) => {
    matrix.set(row, at * WIDTH);
  });
  return matrix;
}
