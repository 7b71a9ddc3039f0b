import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { openEmbeddingCache } from './encoder/embedding-cache.ts';
import { embedKnowledge } from './encoder/embed-knowledge.ts';
import { fingerprintModel } from './encoder/encoder-fingerprint.ts';
import { startEncoder } from './encoder/encoder.ts';
import { loadProxies } from './encoder/proxies.ts';
import { rememberVectors } from './encoder/remember-vectors.ts';
import type { Knowledge } from './knowledge.ts';
import type { Sight } from './understand.ts';

export interface SightOptions {
  /** Where embeddings are kept between two starts. */
  readonly cacheDir: string;
  readonly useEncoder: boolean;
  readonly rememberQuestions?: boolean;
  /** Share of the knowledge encoded, 0 to 1. */
  readonly onProgress: (share: number) => void;
  readonly onDegraded: (error: unknown) => void;
}

/** The encoder's part of the understanding, which joins when it is ready. */
export interface StartedSight {
  readonly current: () => Sight | undefined;
  /** Settles when the encoder takes part, or was given up. */
  readonly complete: Promise<void>;
  /** Lets the encoder finish what it is at: a process that exits in the middle of a run is aborted by the runtime. */
  readonly close: () => Promise<void>;
}

const modelDir = join(import.meta.dirname, 'encoder/model');
const files = { model: join(modelDir, 'model.onnx'), tokenizer: join(modelDir, 'tokenizer.json') };

/** Starts the encoder in the background and lays the knowledge out for it. */
export function startSight(knowledge: Knowledge, options: SightOptions): StartedSight {
  const starting = options.useEncoder ? startEncoder(files) : undefined;
  let ready: Sight | undefined;
  let isClosing = false;

  const prepare = async () => {
    const encoder = await starting;
    if (!encoder) return;
    const fingerprint = fingerprintModel(files.model);
    const openCache = (name: string) => openEmbeddingCache(join(options.cacheDir, name), fingerprint);
    const known = await embedKnowledge(knowledge, {
      encoder,
      cache: openCache('embeddings.bin'),
      proxies: loadProxies(join(modelDir, 'proxies.json')),
      ...(availableParallelism() > 1 && { startHelper: () => startEncoder(files) }),
      onProgress: (done, total) => {
        options.onProgress(done / total);
      },
    });
    const asked = options.rememberQuestions ? openCache('questions.bin') : undefined;
    ready = { encoder: asked ? rememberVectors(encoder, asked) : encoder, known };
  };
  const complete = prepare().catch((error: unknown) => {
    if (!isClosing) options.onDegraded(error);
  });

  return {
    current: () => ready,
    complete,
    async close() {
      isClosing = true;
      ready = undefined;
      await starting?.then(
        (encoder) => encoder.close(),
        () => undefined,
      );
      await complete;
    },
  };
}
