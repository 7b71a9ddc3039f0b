import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pcm } from '../../../bot/contracts/speech.ts';
import { HEADER_BYTES, isWav, readWav, writeWav } from './wav.ts';

/** Wide enough for a browser; the phone's 8 kHz are made of it. */
export const CACHE_RATE_HZ = 16_000;
/** Raised when the same words and voice would come out otherwise: another loudness, another pause. */
const RECIPE = 1;

/** What a rendered sentence depends on. `voice` has the version in it. */
export interface SentenceKey {
  readonly text: string;
  readonly voice: string;
  readonly rate: number;
}

/** Rendered sentences as WAV files under the hash of their key. Only for texts that are the same for everybody. */
export interface SentenceCache {
  has(key: SentenceKey): Promise<boolean>;
  /** At `CACHE_RATE_HZ`; undefined also for a damaged file, which is rendered again then. */
  read(key: SentenceKey): Promise<Pcm | undefined>;
  write(key: SentenceKey, pcm: Pcm): Promise<void>;
  /** Deletes all others; gives how many that were. */
  keepOnly(keys: readonly SentenceKey[]): Promise<number>;
}

/** The folder is made with the first sentence. Two servers may share it: a file appears whole or not at all. */
export function openSentenceCache(folder: string): SentenceCache {
  const pathOf = (key: SentenceKey) => join(folder, nameOf(key));
  const read: SentenceCache['read'] = async (key) => {
    const file = await readFile(pathOf(key)).catch(() => undefined);
    return file && readWav(file, CACHE_RATE_HZ);
  };
  return {
    read,
    has: (key) => isWhole(pathOf(key)),
    write: async (key, pcm) => {
      await mkdir(folder, { recursive: true });
      const path = pathOf(key);
      const draft = `${path}.${randomUUID()}.part`;
      const file = await open(draft, 'w');
      try {
        await file.writeFile(writeWav(pcm, CACHE_RATE_HZ));
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(draft, path);
    },
    keepOnly: async (keys) => {
      const kept = new Set(keys.map(nameOf));
      const names = await readdir(folder).catch(() => []);
      const old = names.filter((name) => /\.wav(?:\.[\w-]+\.part)?$/u.test(name) && !kept.has(name));
      await Promise.all(old.map((name) => rm(join(folder, name), { force: true })));
      return old.length;
    },
  };
}

/** By its beginning and its size: a thousand sentences are looked at when the server starts. */
async function isWhole(path: string): Promise<boolean> {
  const file = await open(path).catch(() => undefined);
  if (!file) return false;
  try {
    const start = Buffer.alloc(HEADER_BYTES);
    await file.read(start, 0, HEADER_BYTES, 0);
    return isWav(start, (await file.stat()).size, CACHE_RATE_HZ);
  } catch {
    return false;
  } finally {
    await file.close();
  }
}

const names = new WeakMap<SentenceKey, string>();

/** The same for the same sentence at every start; it can't be read back. */
export function keyOf(key: SentenceKey): string {
  const known = names.get(key);
  if (known !== undefined) return known;
  const { text, voice, rate } = key;
  const name = createHash('sha256')
    .update(JSON.stringify([RECIPE, voice, rate, text]))
    .digest('hex')
    .slice(0, 40);
  // A list of thousands is compared with the disk several times.
  names.set(key, name);
  return name;
}

const nameOf = (key: SentenceKey): string => `${keyOf(key)}.wav`;
