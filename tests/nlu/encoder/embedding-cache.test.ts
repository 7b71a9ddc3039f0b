import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { openEmbeddingCache } from '../../../nlu/encoder/embedding-cache.ts';
import { WIDTH } from '../../../nlu/encoder/vectors.ts';

const MODEL = 'model one';
const RECORD_BYTES = 16 + WIDTH * 4 + 4;

const vectorOf = (seed: number): Float32Array =>
  Float32Array.from({ length: WIDTH }, (_, at) => Math.sin(seed * 1_000 + at));

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guichet-cache-'));
  path = join(folder, 'deep', 'embeddings.bin');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Writes texts 0 … count − 1, each with its own vector. */
function fill(count: number, model = MODEL): void {
  const cache = openEmbeddingCache(path, model);
  for (let at = 0; at < count; at += 1) cache.put(`text ${at}`, 'query', vectorOf(at));
  cache.flush();
}

/** Which of the texts 0 … count − 1 a newly opened cache still knows, each checked against its vector. */
function listKnown(count: number, model = MODEL): readonly number[] {
  const cache = openEmbeddingCache(path, model);
  return Array.from({ length: count }, (_, at) => at).filter((at) => {
    const vector = cache.get(`text ${at}`, 'query');
    if (vector) expect(vector).toEqual(vectorOf(at));
    return vector !== undefined;
  });
}

describe('the cache of embeddings', () => {
  test('gives back what was put, before anything is written', () => {
    const cache = openEmbeddingCache(path, MODEL);
    cache.put('permis', 'query', vectorOf(1));
    expect(cache.get('permis', 'query')).toEqual(vectorOf(1));
    expect(existsSync(path)).toBe(false);
  });

  test('knows nothing at first', () => {
    expect(openEmbeddingCache(path, MODEL).get('permis', 'query')).toBeUndefined();
  });

  test('gives back the same bits after it was opened again', () => {
    fill(200);
    expect(listKnown(201)).toEqual(Array.from({ length: 200 }, (_, at) => at));
  });

  test('keeps a query and a passage of the same text apart', () => {
    const cache = openEmbeddingCache(path, MODEL);
    cache.put('permis', 'query', vectorOf(1));
    expect(cache.get('permis', 'passage')).toBeUndefined();
    cache.put('permis', 'passage', vectorOf(2));
    cache.flush();
    const again = openEmbeddingCache(path, MODEL);
    expect(again.get('permis', 'query')).toEqual(vectorOf(1));
    expect(again.get('permis', 'passage')).toEqual(vectorOf(2));
  });

  test('adds to the file it found', () => {
    fill(2);
    const cache = openEmbeddingCache(path, MODEL);
    cache.put('text 2', 'query', vectorOf(2));
    cache.flush();
    cache.put('text 3', 'query', vectorOf(3));
    cache.flush();
    expect(listKnown(4)).toEqual([0, 1, 2, 3]);
  });

  test('writes by itself every 64 texts, so that a long first start is not lost', () => {
    const cache = openEmbeddingCache(path, MODEL);
    for (let at = 0; at < 70; at += 1) cache.put(`text ${at}`, 'query', vectorOf(at));
    expect(listKnown(70)).toHaveLength(64);
  });

  test('a vector that is a view of a larger buffer is written alone', () => {
    const cache = openEmbeddingCache(path, MODEL);
    const large = Float32Array.from([...vectorOf(8), ...vectorOf(0)]);
    cache.put('text 0', 'query', large.subarray(WIDTH));
    cache.flush();
    expect(listKnown(1)).toEqual([0]);
  });

  test('opening and an empty flush leave the file alone', () => {
    fill(1);
    const before = readFileSync(path);
    openEmbeddingCache(path, MODEL).flush();
    expect(readFileSync(path)).toEqual(before);
  });

  test('two that write in turn do not lose each other’s texts', () => {
    const [one, other] = [openEmbeddingCache(path, MODEL), openEmbeddingCache(path, MODEL)];
    one.put('text 0', 'query', vectorOf(0));
    one.flush();
    other.put('text 1', 'query', vectorOf(1));
    other.flush();
    one.put('text 2', 'query', vectorOf(2));
    one.flush();
    expect(listKnown(3)).toEqual([0, 1, 2]);
  });
});

describe('the cache after a crash', () => {
  test('drops the record cut short, and what is written next stays readable', () => {
    fill(3);
    truncateSync(path, statSync(path).size - 100);
    expect(listKnown(3)).toEqual([0, 1]);
    const cache = openEmbeddingCache(path, MODEL);
    cache.put('text 3', 'query', vectorOf(3));
    cache.put('text 4', 'query', vectorOf(4));
    cache.flush();
    expect(listKnown(5)).toEqual([0, 1, 3, 4]);
  });

  test('survives a cut at any byte', () => {
    fill(3);
    const whole = readFileSync(path);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length }), (length) => {
        writeFileSync(path, whole.subarray(0, length));
        const left = Math.max(0, Math.floor((length - 32) / RECORD_BYTES));
        const cache = openEmbeddingCache(path, MODEL);
        cache.put('text 3', 'query', vectorOf(3));
        cache.flush();
        expect(listKnown(4)).toEqual([...[0, 1, 2].slice(0, left), 3]);
      }),
    );
  });

  test('never gives a vector whose bytes were damaged', () => {
    fill(3);
    const whole = readFileSync(path);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: whole.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        (at, change) => {
          const damaged = Buffer.from(whole);
          damaged[at] = (damaged[at] ?? 0) ^ change;
          writeFileSync(path, damaged);
          listKnown(3); // compares each vector it gets
          const cache = openEmbeddingCache(path, MODEL);
          cache.put('text 3', 'query', vectorOf(3));
          cache.flush();
          expect(listKnown(4)).toContain(3);
        },
      ),
    );
  });

  test('a tail of zeros, as a power cut leaves it, is cut off', () => {
    fill(1);
    appendFileSync(path, Buffer.alloc(3 * RECORD_BYTES + 7));
    const cache = openEmbeddingCache(path, MODEL);
    cache.put('text 1', 'query', vectorOf(1));
    cache.flush();
    expect(listKnown(2)).toEqual([0, 1]);
    expect(statSync(path).size).toBe(32 + 2 * RECORD_BYTES);
  });

  test('a file that is something else altogether is replaced', () => {
    fill(1);
    writeFileSync(path, 'not a cache');
    expect(listKnown(1)).toEqual([]);
    fill(2);
    expect(listKnown(2)).toEqual([0, 1]);
  });
});

describe('the cache of another model', () => {
  test('is not used', () => {
    fill(3, 'model one');
    expect(listKnown(3, 'model two')).toEqual([]);
  });

  test('is left alone until something is written, then replaced', () => {
    fill(3, 'model one');
    openEmbeddingCache(path, 'model two').flush();
    expect(listKnown(3, 'model one')).toEqual([0, 1, 2]);
    fill(1, 'model two');
    expect(listKnown(3, 'model two')).toEqual([0]);
    expect(listKnown(3, 'model one')).toEqual([]);
    expect(statSync(path).size).toBe(32 + RECORD_BYTES);
  });
});
