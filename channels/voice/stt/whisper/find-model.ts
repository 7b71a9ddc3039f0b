import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** The smallest model that is good enough, as the set-up makes it or its makers give it (whisper.cpp's `ggml-base.bin`). */
export const baseModel = {
  file: 'ggml-base.bin',
  sha256: '73575ed6578a3ba170f216e6f2c14b4c9ec2759070ae714bcf7507270889ae66',
} as const;

/** `unknown`: a model that the administrator has put there; it is used as it is. `broken`: the base model with another content. */
export type FoundModel =
  | { readonly kind: 'checked' | 'unknown'; readonly path: string; readonly name: string }
  | { readonly kind: 'broken'; readonly path: string }
  | { readonly kind: 'absent' };

/** Larger ones first: who installs one wants it used. */
const sizes = ['large', 'medium', 'small', 'base', 'tiny'];
const modelName = /^ggml-(?:(large|medium|small|base|tiny)[\w.-]*)\.bin$/u;

/** The best Whisper model of a folder. Only the base model is checked, against the pinned sum. */
export async function findModel(folder: string): Promise<FoundModel> {
  const files = await readdir(folder).catch(() => []);
  const models = files
    .flatMap((file) => {
      const size = modelName.exec(file)?.[1];
      return size === undefined ? [] : [{ file, size }];
    })
    .toSorted((a, b) => sizes.indexOf(a.size) - sizes.indexOf(b.size) || a.file.localeCompare(b.file));
  const [best] = models;
  if (!best) return { kind: 'absent' };
  const path = join(folder, best.file);
  const found = { path, name: best.file.replace(/\.bin$/u, '') };
  if (best.file !== baseModel.file) return { kind: 'unknown', ...found };
  return (await sha256Of(path)) === baseModel.sha256
    ? { kind: 'checked', ...found }
    : { kind: 'broken', path };
}

async function sha256Of(path: string): Promise<string | undefined> {
  if (!(await stat(path)).isFile()) return undefined;
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
