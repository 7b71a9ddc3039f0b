import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** One vector a topic, learnt together with the tuned encoder, around the mean of its time. */
export interface Proxies {
  readonly mean: Float32Array;
  readonly vectors: ReadonlyMap<string, Float32Array>;
}

const fileSchema = z.object({
  topics: z.array(z.string()),
  mean: z.array(z.number()),
  proxies: z.array(z.array(z.number())),
});

/** Reads the `proxies.json` that `tune.py` writes beside the model. */
export function loadProxies(path: string): Proxies {
  const { topics, mean, proxies } = fileSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  return {
    mean: Float32Array.from(mean),
    vectors: new Map(topics.map((topic, at) => [topic, Float32Array.from(proxies[at] ?? [])])),
  };
}
