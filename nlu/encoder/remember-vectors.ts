import type { EmbeddingCache } from './embedding-cache.ts';
import type { Encoder } from './encoder.ts';

/** An encoder that looks a text up before encoding it. For evaluation sets only: what citizens write is never kept this way. */
export function rememberVectors(
  { encode }: Pick<Encoder, 'encode'>,
  cache: EmbeddingCache,
): Pick<Encoder, 'encode'> {
  return {
    async encode(text, kind) {
      const known = cache.get(text, kind);
      if (known) return known;
      const vector = await encode(text, kind);
      cache.put(text, kind, vector);
      return vector;
    },
  };
}
