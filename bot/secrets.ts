import { randomBytes } from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from './config.ts';
import type { DeskStore } from './contracts/store.ts';
import { AppError } from './errors.ts';

const BYTES = 32;

/**
 * The key that signs tokens, codes and links. One process keeps it in its data folder; processes that share a database
 * share the key in it, so that what one signed opens at the others.
 */
export async function loadTokenKey(
  { DATABASE_URL, DATA_DIR }: Pick<Config, 'DATABASE_URL' | 'DATA_DIR'>,
  desk: Pick<DeskStore, 'shareSecret'>,
): Promise<Uint8Array> {
  if (DATABASE_URL === undefined) return loadKeyFile(DATA_DIR);
  const proposal = randomBytes(BYTES).toString('base64url');
  return Buffer.from(await desk.shareSecret('token', proposal), 'base64url');
}

/** Made on the first start, readable by its owner only. */
function loadKeyFile(dataDir: string): Uint8Array {
  const path = join(dataDir, 'token.key');
  const key = readKey(path) ?? makeKey(path);
  if (key.length < BYTES) {
    throw new AppError(
      'CONFIG_INVALID',
      `${path} does not hold a key: remove it, and the next start makes another.`,
    );
  }
  chmodSync(path, 0o600);
  return key;
}

function readKey(path: string): Uint8Array | undefined {
  try {
    return Buffer.from(readFileSync(path, 'utf8').trim(), 'base64url');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Written beside and linked into place, so that a crash leaves no half of a key, and of two first starts one key wins. */
function makeKey(path: string): Uint8Array {
  const draft = `${path}.${process.pid}`;
  mkdirSync(join(path, '..'), { recursive: true, mode: 0o700 });
  writeFileSync(draft, randomBytes(BYTES).toString('base64url'), { mode: 0o600 });
  try {
    linkSync(draft, path);
  } catch (error) {
    // Another process made it first: theirs is read below.
    if (codeOf(error) !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  return readKey(path) ?? new Uint8Array();
}

/** No `instanceof Error`: under Jest the errors of Node's own modules are of another realm. */
const codeOf = (error: unknown): unknown => (error as { readonly code?: unknown } | null)?.code;
