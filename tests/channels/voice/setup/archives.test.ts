import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readTarEntry } from '../../../../channels/voice/setup/read-tar.ts';
import { readZipEntry } from '../../../../channels/voice/setup/read-zip.ts';
import { makeTgz, makeZip } from './archives.ts';

const entries = { 'a/one.bin': Buffer.from('one'.repeat(500)), 'two.txt': Buffer.from('two') };

describe.each([
  ['a wheel', makeZip(entries), readZipEntry],
  ['a stored wheel', makeZip(entries, true), readZipEntry],
  ['an npm package', makeTgz(entries), readTarEntry],
])('%s', (_, archive, readEntry) => {
  test('gives the entry that is asked for', () => {
    expect(readEntry(archive, 'a/one.bin')?.toString()).toBe('one'.repeat(500));
    expect(readEntry(archive, 'two.txt')?.toString()).toBe('two');
    expect(readEntry(archive, 'three')).toBeUndefined();
  });

  test('never fails and never gives more than it has, however it is damaged', () => {
    fc.assert(
      fc.property(fc.nat(archive.length - 1), fc.nat(255), fc.nat(archive.length), (at, byte, length) => {
        const broken = Buffer.from(archive.subarray(0, length));
        if (at < broken.length) broken[at] = byte;
        expect((readEntry(broken, 'a/one.bin')?.length ?? 0) <= 1_000_000).toBe(true);
      }),
    );
  });

  test('is refused when it is something else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(readEntry(Buffer.from(bytes), 'two.txt')).toBeUndefined();
      }),
    );
  });
});
