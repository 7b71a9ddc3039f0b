import { copyFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Fetched } from './fetch-package.ts';
import { hashFile } from './hash-file.ts';
import type { ModelFile } from './model-files.ts';

/** A copy of a model's file out of a folder, such as a USB stick; `notFound` when the folder has no such file. */
export async function takeFromFolder(
  file: Pick<ModelFile, 'name' | 'sha256'>,
  from: string,
  folder: string,
): Promise<Fetched> {
  const source = join(from, file.name);
  const sum = await hashFile(source);
  if (sum === undefined) return { ok: false, problem: 'notFound' };
  if (!file.sha256.includes(sum)) return { ok: false, problem: 'wrongSum' };
  const path = join(folder, file.name);
  const draft = `${path}.part`;
  try {
    await copyFile(source, draft);
    // What was read may not be what was written.
    if ((await hashFile(draft)) !== sum) return { ok: false, problem: 'wrongSum' };
    await rename(draft, path);
  } finally {
    await rm(draft, { force: true });
  }
  return { ok: true, path };
}
