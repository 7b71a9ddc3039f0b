import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

const SAMPLES = 64;
const SAMPLE_BYTES = 4_096;

/**
 * Tells one model's file from another's in a millisecond: its size and 64 samples of 4 kB spread over it, hashed.
 * Tuning changes every weight of the upper layers, so no sample there stays the same. It is no check against
 * tampering: the whole file's sha256 stands in the recipe.
 */
export function fingerprintModel(path: string): string {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const hash = createHash('sha256').update(String(size));
    const sample = Buffer.alloc(SAMPLE_BYTES);
    const last = Math.max(0, size - SAMPLE_BYTES);
    for (let at = 0; at < SAMPLES; at += 1) {
      const length = readSync(file, sample, 0, SAMPLE_BYTES, Math.floor((last * at) / (SAMPLES - 1)));
      hash.update(sample.subarray(0, length));
    }
    return hash.digest('hex');
  } finally {
    closeSync(file);
  }
}
