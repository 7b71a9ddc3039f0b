import { open, rename, rm, stat } from 'node:fs/promises';
import type { ReadableStream } from 'node:stream/web';
import type { Fetched } from './fetch-package.ts';
import { hashFile } from './hash-file.ts';
import type { ModelFile } from './model-files.ts';

export interface FetchAddressDeps {
  readonly file: Pick<ModelFile, 'name' | 'sha256' | 'bytes'>;
  /** The address of the folder that has it. */
  readonly base: string;
  readonly folder: string;
  /** Bytes that are there. */
  readonly onBytes: (bytes: number) => void;
}

/**
 * A file from an address. What came before a cut is kept and the next run goes on behind it (RFC 9110, section 14); it gets
 * its name only when the sum is right, and a wrong one is deleted.
 */
export async function fetchAddress({ file, base, folder, onBytes }: FetchAddressDeps): Promise<Fetched> {
  const path = `${folder}/${file.name}`;
  const draft = `${path}.part`;
  const from = await sizeOf(draft);
  if (from < file.bytes) {
    try {
      const address = new URL(encodeURIComponent(file.name), base.endsWith('/') ? base : `${base}/`);
      const answer = await fetch(address, { headers: from > 0 ? { range: `bytes=${from}-` } : {} });
      if (!answer.ok || !answer.body) return { ok: false, problem: 'notFound' };
      // 200 to a range: the server sends all of it again.
      const start = answer.status === 206 ? from : 0;
      await save(answer.body as ReadableStream<Uint8Array>, draft, start, file.bytes, onBytes);
    } catch {
      return { ok: false, problem: 'interrupted' };
    }
    if ((await sizeOf(draft)) < file.bytes) return { ok: false, problem: 'interrupted' };
  }
  if (!file.sha256.includes((await hashFile(draft)) ?? '')) {
    await rm(draft, { force: true });
    return { ok: false, problem: 'wrongSum' };
  }
  await rename(draft, path);
  return { ok: true, path };
}

/** Each chunk is on the disk before the next one is asked for, so that a cut loses none. */
async function save(
  body: AsyncIterable<Uint8Array>,
  draft: string,
  start: number,
  most: number,
  onBytes: (bytes: number) => void,
): Promise<void> {
  const file = await open(draft, start > 0 ? 'a' : 'w');
  let bytes = start;
  try {
    for await (const chunk of body) {
      await file.writeFile(chunk);
      bytes += chunk.length;
      onBytes(bytes);
      // More than the file has is not the file: the sum will say so, and the disk stays free.
      if (bytes > most) return;
    }
  } finally {
    await file.close();
  }
}

const sizeOf = async (path: string): Promise<number> => (await stat(path).catch(() => undefined))?.size ?? 0;
