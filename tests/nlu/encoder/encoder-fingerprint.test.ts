import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fingerprintModel } from '../../../nlu/encoder/encoder-fingerprint.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guichet-model-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(name: string, content: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const megabyte = (value: number): Uint8Array => new Uint8Array(1_000_000).fill(value);

describe('the fingerprint of a model', () => {
  test('is the same for the same content under another name', () => {
    expect(fingerprintModel(write('a', megabyte(1)))).toBe(fingerprintModel(write('b', megabyte(1))));
  });

  test('changes with one byte more', () => {
    const longer = new Uint8Array(1_000_001).fill(1);
    expect(fingerprintModel(write('a', megabyte(1)))).not.toBe(fingerprintModel(write('b', longer)));
  });

  test('changes with a stretch of other bytes, wherever it stands', () => {
    const plain = fingerprintModel(write('plain', megabyte(1)));
    for (const share of [0, 0.1, 0.5, 0.97]) {
      const changed = megabyte(1).fill(2, share * 1_000_000, share * 1_000_000 + 30_000);
      expect(fingerprintModel(write('changed', changed))).not.toBe(plain);
    }
  });

  test('works on files smaller than a sample, and on an empty one', () => {
    const hashes = [[], [1], [2], [1, 1]].map((bytes, at) =>
      fingerprintModel(write(String(at), Uint8Array.from(bytes))),
    );
    expect(new Set(hashes).size).toBe(4);
  });
});
