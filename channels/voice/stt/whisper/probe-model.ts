import { open, type FileHandle } from 'node:fs/promises';
import { isMultilingual } from './special-tokens.ts';

/** « ggml », as whisper.cpp's files begin. */
const MAGIC = 0x67_67_6d_6c;
const HEADER_BYTES = 48;
const VOCABULARY_AT = 4;
/** Of a tensor's head. */
const TYPE_AT = 8;
const HIGHEST_FLOAT = 1;
/** Mel filters and words fit into it: some 700 KB. */
const MOST_HEAD_BYTES = 4 * 1_024 * 1_024;
const MOST_DIMENSIONS = 4;
const MOST_NAME_BYTES = 256;

/** Bytes and values of a block, by ggml's number of the type: floats of 32 and 16 bits, then the quantised ones. */
const blocks: Readonly<Record<number, readonly [bytes: number, values: number]>> = {
  0: [4, 1],
  1: [2, 1],
  2: [18, 32],
  3: [20, 32],
  6: [22, 32],
  7: [24, 32],
  8: [34, 32],
  10: [84, 256],
  11: [110, 256],
  12: [144, 256],
  13: [176, 256],
  14: [210, 256],
};

/** `isExact`: a model of many languages whose numbers have 16 or 32 bits. */
export type ProbedModel =
  | { readonly isWhole: true; readonly isExact: boolean }
  | { readonly isWhole: false; readonly reason: string };

/**
 * Whether a file is a whole whisper.cpp model. Its library (0.0.4) may take the process with it on a file that was cut short,
 * so its structure is followed to its end first: a few small reads, whatever the size.
 */
export async function probeModel(path: string): Promise<ProbedModel> {
  let file: FileHandle | undefined;
  try {
    file = await open(path);
    const { size } = await file.stat();
    const head = await readAt(file, 0, Math.min(size, MOST_HEAD_BYTES));
    const from = findTensors(head);
    if (from === undefined) return { isWhole: false, reason: 'not a whisper.cpp model' };
    const followed = await followTensors(file, from, size);
    if (typeof followed === 'string') return { isWhole: false, reason: followed };
    const vocabulary = head.readUInt32LE(VOCABULARY_AT);
    return { isWhole: true, isExact: followed.areFloats && isMultilingual({ vocabulary }) };
  } catch (error) {
    return { isWhole: false, reason: String(error) };
  } finally {
    await file?.close();
  }
}

/** Where the tensors begin, after the header, the mel filters and the words. */
function findTensors(head: Buffer): number | undefined {
  if (head.length < HEADER_BYTES || head.readUInt32LE(0) !== MAGIC) return undefined;
  let at = HEADER_BYTES;
  const skip = (bytes: number) => {
    at += bytes;
    return at + 4 <= head.length;
  };
  const mels = head.readUInt32LE(at);
  if (!skip(4)) return undefined;
  const width = head.readUInt32LE(at);
  if (!skip(4 + 4 * mels * width)) return undefined;
  let words = head.readUInt32LE(at);
  if (!skip(4)) return undefined;
  for (; words > 0; words -= 1) if (!skip(4 + head.readUInt32LE(at))) return undefined;
  return at;
}

/** The last tensor must end where the file ends; what is wrong where it does not. */
async function followTensors(
  file: FileHandle,
  from: number,
  size: number,
): Promise<string | { readonly areFloats: boolean }> {
  let at = from;
  let tensors = 0;
  let areFloats = true;
  while (at < size) {
    const head = await readAt(file, at, Math.min(size - at, 12 + 4 * MOST_DIMENSIONS));
    const bytes = measureTensor(head);
    if (bytes === undefined) return 'a tensor of it is damaged';
    areFloats &&= head.readInt32LE(TYPE_AT) <= HIGHEST_FLOAT;
    at += bytes;
    tensors += 1;
  }
  return at === size && tensors > 0 ? { areFloats } : 'it was cut short';
}

/** How long a tensor is with its head; undefined for none. */
function measureTensor(head: Buffer): number | undefined {
  if (head.length < 12) return undefined;
  const [dimensions, nameBytes, type] = [head.readInt32LE(0), head.readInt32LE(4), head.readInt32LE(TYPE_AT)];
  const block = blocks[type];
  const isSane =
    dimensions > 0 && dimensions <= MOST_DIMENSIONS && nameBytes > 0 && nameBytes <= MOST_NAME_BYTES;
  if (!isSane || !block || head.length < 12 + 4 * dimensions) return undefined;
  let values = 1;
  for (let one = 0; one < dimensions; one += 1) values *= head.readUInt32LE(12 + 4 * one);
  return 12 + 4 * dimensions + nameBytes + (values / block[1]) * block[0];
}

async function readAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
  return buffer.subarray(0, bytesRead);
}
