import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { probeModel } from './probe-model.ts';

/** The smallest model that is good enough, as the set-up makes it or its makers give it (whisper.cpp's `ggml-base.bin`). */
export const baseModel = {
  file: 'ggml-base.bin',
  sha256: '73575ed6578a3ba170f216e6f2c14b4c9ec2759070ae714bcf7507270889ae66',
} as const;

/**
 * `unknown`: a model that the administrator has put there; it is used as it is. `broken`: there are models, and none is whole:
 * the base model has another content, another one was cut short.
 */
export type FoundModel =
  | {
      readonly kind: 'checked' | 'unknown';
      readonly path: string;
      readonly name: string;
      /** It tells how sure it is of what it writes; one with quantised weights does not. */
      readonly isExact: boolean;
    }
  | { readonly kind: 'broken'; readonly path: string }
  | { readonly kind: 'absent' };

/** Larger ones first: who installs one wants it used. */
const sizes = ['large', 'medium', 'small', 'base', 'tiny'];
const modelName = /^ggml-(?:(large|medium|small|base|tiny)[\w.-]*)\.bin$/u;

/** The best Whisper model of a folder that is whole. The base model is checked against the pinned sum, others by their structure. */
export async function findModel(folder: string): Promise<FoundModel> {
  const files = await readdir(folder).catch(() => []);
  const models = files
    .flatMap((file) => {
      const size = modelName.exec(file)?.[1];
      return size === undefined ? [] : [{ file, size }];
    })
    .toSorted((a, b) => sizes.indexOf(a.size) - sizes.indexOf(b.size) || a.file.localeCompare(b.file));
  let broken: FoundModel | undefined;
  for (const { file } of models) {
    const path = join(folder, file);
    const isBase = file === baseModel.file;
    const probed = await probeModel(path);
    const isRight = probed.isWhole && (!isBase || (await sha256Of(path)) === baseModel.sha256);
    if (isRight) {
      const { isExact } = probed;
      return { kind: isBase ? 'checked' : 'unknown', path, name: file.replace(/\.bin$/u, ''), isExact };
    }
    broken ??= { kind: 'broken', path };
  }
  return broken ?? { kind: 'absent' };
}

async function sha256Of(path: string): Promise<string | undefined> {
  if (!(await stat(path)).isFile()) return undefined;
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
