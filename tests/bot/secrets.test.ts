import { chmodSync, mkdtempSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { loadTokenKey } from '../../bot/secrets.ts';

/** The secrets of a database that several processes share: the first proposal wins. */
const shared = new Map<string, string>();
const desk = {
  shareSecret: async (name: string, proposal: string) => {
    if (!shared.has(name)) shared.set(name, proposal);
    return shared.get(name) ?? '';
  },
};
const loadKey = (folder: string) => loadTokenKey({ DATA_DIR: folder, DATABASE_URL: undefined }, desk);

const makeFolder = () => mkdtempSync(join(tmpdir(), 'guichet-secrets-'));
const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

test('the first start makes a key of 256 bits, for its owner’s eyes only; the next one reads it', async () => {
  const folder = join(makeFolder(), 'new', 'data');
  const key = await loadKey(folder);
  expect(key).toHaveLength(32);
  expect(modeOf(join(folder, 'token.key'))).toBe('600');
  expect(modeOf(folder)).toBe('700');
  expect(await loadKey(folder)).toEqual(key);
  expect(readdirSync(folder)).toEqual(['token.key']);
});

test('each folder has a key of its own', async () => {
  expect(await loadKey(makeFolder())).not.toEqual(await loadKey(makeFolder()));
});

test('a key that others could read is closed to them', async () => {
  const folder = makeFolder();
  const key = await loadKey(folder);
  chmodSync(join(folder, 'token.key'), 0o644);
  expect(await loadKey(folder)).toEqual(key);
  expect(modeOf(join(folder, 'token.key'))).toBe('600');
});

test('a key with a line break after it, as an editor leaves it, is the same key', async () => {
  const folder = makeFolder();
  const key = await loadKey(folder);
  writeFileSync(join(folder, 'token.key'), `${readFileSync(join(folder, 'token.key'), 'utf8')}\n`);
  expect(await loadKey(folder)).toEqual(key);
});

test.each(['', '\n', 'short', '!!!'])(
  'a file that holds %j is no key: the start stops and says so',
  async (content) => {
    const folder = makeFolder();
    writeFileSync(join(folder, 'token.key'), content);
    await expect(loadKey(folder)).rejects.toEqual(
      expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringContaining('token.key') }),
    );
    expect(readFileSync(join(folder, 'token.key'), 'utf8')).toBe(content);
  },
);

test('a folder that is none stops the start', async () => {
  await expect(loadKey('/dev/null/data')).rejects.toThrow();
});

test('processes that share a database share the key in it, and keep none of their own', async () => {
  const place = (folder: string) => ({ DATA_DIR: folder, DATABASE_URL: 'postgresql://h/d' });
  const [one, other] = [makeFolder(), makeFolder()];
  const key = await loadTokenKey(place(one), desk);
  expect(key).toHaveLength(32);
  expect(await loadTokenKey(place(other), desk)).toEqual(key);
  expect([...readdirSync(one), ...readdirSync(other)]).toEqual([]);
});
