import { chmodSync, mkdtempSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { loadTokenKey } from '../../bot/secrets.ts';

const makeFolder = () => mkdtempSync(join(tmpdir(), 'guichet-secrets-'));
const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

test('the first start makes a key of 256 bits, for its owner’s eyes only; the next one reads it', () => {
  const folder = join(makeFolder(), 'new', 'data');
  const key = loadTokenKey(folder);
  expect(key).toHaveLength(32);
  expect(modeOf(join(folder, 'token.key'))).toBe('600');
  expect(modeOf(folder)).toBe('700');
  expect(loadTokenKey(folder)).toEqual(key);
  expect(readdirSync(folder)).toEqual(['token.key']);
});

test('each folder has a key of its own', () => {
  expect(loadTokenKey(makeFolder())).not.toEqual(loadTokenKey(makeFolder()));
});

test('a key that others could read is closed to them', () => {
  const folder = makeFolder();
  const key = loadTokenKey(folder);
  chmodSync(join(folder, 'token.key'), 0o644);
  expect(loadTokenKey(folder)).toEqual(key);
  expect(modeOf(join(folder, 'token.key'))).toBe('600');
});

test('a key with a line break after it, as an editor leaves it, is the same key', () => {
  const folder = makeFolder();
  const key = loadTokenKey(folder);
  writeFileSync(join(folder, 'token.key'), `${readFileSync(join(folder, 'token.key'), 'utf8')}\n`);
  expect(loadTokenKey(folder)).toEqual(key);
});

test.each(['', '\n', 'short', '!!!'])(
  'a file that holds %j is no key: the start stops and says so',
  (content) => {
    const folder = makeFolder();
    writeFileSync(join(folder, 'token.key'), content);
    expect(() => loadTokenKey(folder)).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringContaining('token.key') }),
    );
    expect(readFileSync(join(folder, 'token.key'), 'utf8')).toBe(content);
  },
);

test('a folder that is none stops the start', () => {
  expect(() => loadTokenKey('/dev/null/data')).toThrow();
});
