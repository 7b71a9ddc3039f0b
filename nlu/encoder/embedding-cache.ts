import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import type { TextKind } from './encoder.ts';
import { WIDTH } from './vectors.ts';

const HEADER_BYTES = 32;
const KEY_BYTES = 16;
const VECTOR_BYTES = WIDTH * Float32Array.BYTES_PER_ELEMENT;
const SUM_BYTES = 4;
const RECORD_BYTES = KEY_BYTES + VECTOR_BYTES + SUM_BYTES;
const FLUSH_EVERY = 64;
/** Part of the header: a new layout makes old files foreign. */
const LAYOUT = 'guichet embeddings 2';

/** Vectors already computed, kept by the hash of their text: an edit encodes only what changed. */
export interface EmbeddingCache {
  get(text: string, kind: TextKind): Float32Array | undefined;
  put(text: string, kind: TextKind, vector: Float32Array): void;
  flush(): void;
}

/**
 * An append-only file: a header that names the model, then records (16 bytes of hash, 384 float32, CRC-32). What
 * follows a record that a crash cut short or damaged is dropped; the file of another model is ignored. Both stay on
 * the disk until the first write. `model` is any text that changes with the weights, such as `fingerprintModel` gives.
 */
export function openEmbeddingCache(path: string, model: string): EmbeddingCache {
  const header = createHash('sha256').update(`${LAYOUT}\n${model}`).digest();
  const { vectors } = readRecords(readIfThere(path), header);
  let pending: Buffer[] = [];
  let endsWell = false;

  const flush = () => {
    if (pending.length === 0) return;
    if (!endsWell) prepareFile(path, header);
    endsWell = false; // what a full disk makes of the append is unknown: the next one looks again
    appendFileSync(path, Buffer.concat(pending));
    endsWell = true;
    pending = [];
  };
  return {
    get: (text, kind) => vectors.get(keyOf(text, kind).toString('hex')),
    put(text, kind, vector) {
      const key = keyOf(text, kind);
      vectors.set(key.toString('hex'), vector);
      pending.push(writeRecord(key, vector));
      if (pending.length >= FLUSH_EVERY) flush();
    },
    flush,
  };
}

const keyOf = (text: string, kind: TextKind): Buffer =>
  createHash('sha256').update(`${kind}: ${text}`).digest().subarray(0, KEY_BYTES);

function readIfThere(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0);
  }
}

/** Cuts a torn tail off: behind it, every later record would stand at the wrong place. */
function prepareFile(path: string, header: Buffer): void {
  mkdirSync(dirname(path), { recursive: true });
  const bytes = readIfThere(path); // again, for another process may have written since
  const { sound } = readRecords(bytes, header);
  if (sound === 0) writeFileSync(path, header);
  else if (sound < bytes.length) truncateSync(path, sound);
}

function writeRecord(key: Buffer, vector: Float32Array): Buffer {
  const record = Buffer.alloc(RECORD_BYTES);
  key.copy(record);
  Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength).copy(record, KEY_BYTES);
  record.writeUInt32LE(crc32(record.subarray(0, -SUM_BYTES)), RECORD_BYTES - SUM_BYTES);
  return record;
}

/** The vectors of a file, and how many of its bytes are sound: 0 when it isn't this model's. */
function readRecords(bytes: Buffer, header: Buffer): { vectors: Map<string, Float32Array>; sound: number } {
  const vectors = new Map<string, Float32Array>();
  if (!bytes.subarray(0, HEADER_BYTES).equals(header)) return { vectors, sound: 0 };
  let at = HEADER_BYTES;
  for (; at + RECORD_BYTES <= bytes.length; at += RECORD_BYTES) {
    const record = bytes.subarray(at, at + RECORD_BYTES);
    if (crc32(record.subarray(0, -SUM_BYTES)) !== record.readUInt32LE(RECORD_BYTES - SUM_BYTES)) break;
    // A copy: the vector must start at a multiple of four bytes, which the file does not promise.
    const vector = new Float32Array(WIDTH);
    record.copy(new Uint8Array(vector.buffer), 0, KEY_BYTES, KEY_BYTES + VECTOR_BYTES);
    vectors.set(record.toString('hex', 0, KEY_BYTES), vector);
  }
  return { vectors, sound: at };
}
