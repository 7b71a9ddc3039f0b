import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** Where the three files of Kokoro are. */
export interface KokoroFiles {
  readonly model: string;
  readonly vocabulary: string;
  readonly style: string;
}

/** The files in a folder under the names that `npm run voice:setup` gives them; undefined when one is missing. */
export function findKokoroFiles(folder: string): KokoroFiles | undefined {
  const files = {
    model: join(folder, 'kokoro.int8.onnx'),
    vocabulary: join(folder, 'vocab.json'),
    style: join(folder, 'ff_siwis.bin'),
  };
  return Object.values(files).every((path) => existsSync(path)) ? files : undefined;
}

const vocabularySchema = z.object({ vocab: z.record(z.string(), z.number().int()) });

/** The model's sounds and their numbers. */
export const readVocabulary = (path: string): ReadonlyMap<string, number> =>
  new Map(Object.entries(vocabularySchema.parse(JSON.parse(readFileSync(path, 'utf8'))).vocab));
