import { gunzipSync } from 'node:zlib';

const BLOCK = 512;
const MOST_BYTES = 1_000_000_000;

/** One file of a `.tgz` (POSIX ustar, as npm packs them); undefined when it is not in it. */
export function readTarEntry(tgz: Buffer, path: string): Buffer | undefined {
  const tar = unzipped(tgz);
  for (let at = 0; at + BLOCK <= tar.length;) {
    const name = textAt(tar, at, 100);
    if (name === '') return undefined;
    const size = parseInt(textAt(tar, at + 124, 12).trim(), 8);
    if (!(size >= 0)) return undefined;
    const prefix = textAt(tar, at + 345, 155);
    const content = tar.subarray(at + BLOCK, at + BLOCK + size);
    if ((prefix === '' ? name : `${prefix}/${name}`) === path)
      return content.length === size ? content : undefined;
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  return undefined;
}

function unzipped(tgz: Buffer): Buffer {
  try {
    return gunzipSync(tgz, { maxOutputLength: MOST_BYTES });
  } catch {
    return Buffer.alloc(0);
  }
}

const textAt = (tar: Buffer, at: number, length: number): string =>
  tar.toString('utf8', at, at + length).split('\0', 1)[0] ?? '';
