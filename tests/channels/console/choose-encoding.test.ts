import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { chooseEncoding, encodings } from '../../../channels/console/choose-encoding.ts';

describe('a browser gets the smallest coding that it takes', () => {
  test.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, deflate', 'gzip'],
    ['GZIP', 'gzip'],
    ['br;q=0, gzip;q=0.5', 'gzip'],
    ['br; q=1.0', 'br'],
    ['*', 'br'],
    ['*, br;q=0', 'gzip'],
    ['gzip;q=0, *;q=0.1', 'br'],
    ['', undefined],
    ['identity', undefined],
    ['*;q=0', undefined],
    ['gzip;q=x', undefined],
    ['brotli, xgzip', undefined],
  ])('of "%s": %s', (accepted, name) => {
    expect(chooseEncoding(accepted, encodings)?.name).toBe(name);
  });
});

test('what is not there is not chosen', () => {
  expect(chooseEncoding('br, gzip', encodings.slice(1))?.name).toBe('gzip');
  expect(chooseEncoding('br, gzip', [])).toBeUndefined();
});

test('no header breaks it', () => {
  fc.assert(
    fc.property(fc.string(), (accepted) => {
      expect(['br', 'gzip', undefined]).toContain(chooseEncoding(accepted, encodings)?.name);
    }),
  );
});
