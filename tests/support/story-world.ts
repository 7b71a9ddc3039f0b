import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createNlu, type Nlu } from '../../nlu/create-nlu.ts';

/** The folder of the repository: the préfecture's content and the engine. */
export const root = join(import.meta.dirname, '../..');

/** Where models and embeddings are kept: what a start of the server prepared, a test need not prepare again. */
export const sharedCache = join(root, 'var/cache');

/** The most a first preparation takes, when `var/cache` is empty: about ten thousand texts to encode. */
export const PREPARING_MS = 900_000;

/** Ids that count, such as `reply-1`: the same story leaves the same journal. */
export function countIds(name: string): () => string {
  let last = 0;
  return () => {
    last += 1;
    return `${name}-${String(last)}`;
  };
}

/** The préfecture's own understanding with all its views; throws where the encoder can't run, as stories rely on it. */
export async function openTrainedNlu(): Promise<Nlu> {
  let failure: unknown;
  const nlu = await createNlu({
    faqDir: join(root, 'nlu/faq'),
    cacheDir: sharedCache,
    useEncoder: true,
    onDegraded: (error) => {
      failure = error;
    },
  });
  await nlu.complete;
  if (nlu.sight()) return nlu;
  await nlu.close();
  throw new Error('The stories need the encoder, and it is not there.', { cause: failure });
}

/** The files of `tests/conversations`, by name. */
export function listStoryFiles(): readonly { readonly name: string; readonly path: string }[] {
  const folder = join(root, 'tests/conversations');
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  return files.sort().map((file) => ({ name: basename(file, '.yaml'), path: join(folder, file) }));
}
