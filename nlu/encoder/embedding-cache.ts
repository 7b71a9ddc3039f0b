import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
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
 * An append-only file: a header that names the model, then records (16 bytes of hash, 384 float32, CRC-32).
 * A record that a crash cut short or damaged is dropped; the file of another model is ignored, then replaced
 * by the first write. `model` is any text that changes with the weights, such as `fingerprintModel` gives.
 */
export function openEmbeddingCache(path: string, model: string): EmbeddingCache {
  const header = createHash('sha256').update(`${LAYOUT}\n${model}`).digest();
  const bytes = readIfThere(path);
  const vectors = belongsTo(bytes, header) ? readRecords(bytes) : new Map<string, Float32Array>();
  let pending: Buffer[] = [];
  let prepared = false;

  const flush = () => {
    if (pending.length === 0) return;
    if (!prepared) prepareFile(path, header);
    prepared = true;
    appendFileSync(path, Buffer.concat(pending));
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

const belongsTo = (bytes: Buffer, header: Buffer): boolean => bytes.subarray(0, HEADER_BYTES).equals(header);

function readIfThere(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0);
  }
}

/** Cuts a torn tail off before the first append: behind it, every later record would stand at the wrong place. */
function prepareFile(path: string, header: Buffer): void {
  mkdirSync(dirname(path), { recursive: true });
  if (!belongsTo(readIfThere(path), header)) {
    writeFileSync(path, header);
    return;
  }
  const torn = (statSync(path).size - HEADER_BYTES) % RECORD_BYTES;
  if (torn > 0) truncateSync(path, statSync(path).size - torn);
}

function writeRecord(key: Buffer, vector: Float32Array): Buffer {
  const record = Buffer.alloc(RECORD_BYTES);
  key.copy(record);
  Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength).copy(record, KEY_BYTES);
  record.writeUInt32LE(crc32(record.subarray(0, -SUM_BYTES)), RECORD_BYTES - SUM_BYTES);
  return record;
}

function readRecords(bytes: Buffer): Map<string, Float32Array> {
  const vectors = new Map<string, Float32Array>();
  for (let at = HEADER_BYTES; at + RECORD_BYTES <= bytes.length; at += RECORD_BYTES) {
    const record = bytes.subarray(at, at + RECORD_BYTES);
    if (crc32(record.subarray(0, -SUM_BYTES)) !== record.readUInt32LE(RECORD_BYTES - SUM_BYTES)) continue;
    // A copy: the vector must start at a multiple of four bytes, which the file does not promise.
    const vector = new Float32Array(WIDTH);
    record.copy(new Uint8Array(vector.buffer), 0, KEY_BYTES, KEY_BYTES + VECTOR_BYTES);
    vectors.set(record.toString('hex', 0, KEY_BYTES), vector);
  }
  return vectors;
}
