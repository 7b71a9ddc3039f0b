import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { AppError } from '../../../../bot/errors.ts';
import { halvesToFloats } from './half-floats.ts';

/** What whisper.cpp's header says of a model. */
export interface WhisperShape {
  readonly vocabulary: number;
  readonly width: number;
  readonly audioHeads: number;
  readonly audioLayers: number;
  readonly textHeads: number;
  readonly textLayers: number;
  readonly mels: number;
}

/** A matrix or vector, row by row. */
export interface Weights {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** A whisper.cpp file with weights of 16 or 32 bits. */
export interface Ggml {
  readonly shape: WhisperShape;
  /** `mels` rows of 201 frequencies. */
  readonly melFilters: Float32Array;
  /** The bytes of each token that is text, by its number. */
  readonly words: readonly Buffer[];
  /** An error where it has no weights of that name. */
  read(name: string): Weights;
  close(): void;
}

interface Place {
  readonly at: number;
  readonly isHalf: boolean;
  readonly shape: readonly number[];
}

const MAGIC_BYTES = 4;
const HEADER_NUMBERS = 11;
const FLOAT16 = 1;
/** Mel filters and words fit into it: some 700 KB. */
const MOST_HEAD_BYTES = 4 * 1_024 * 1_024;
/** Three numbers, four sizes and a name. */
const MOST_TENSOR_HEAD_BYTES = 12 + 4 * 4 + 256;

/** Reads a file that `probeModel` has called whole and exact; its weights one by one, as they are asked for. `close` when it has been read. */
export function openGgml(path: string): Ggml {
  const file = openSync(path, 'r');
  const { size } = fstatSync(file);
  const head = readAt(file, 0, Math.min(size, MOST_HEAD_BYTES));
  let at = MAGIC_BYTES;
  const int = () => head.readInt32LE((at += 4) - 4);
  const header = Array.from({ length: HEADER_NUMBERS }, int);
  const filters: Place = { at: at + 8, isHalf: false, shape: [int(), int()] };
  at += 4 * countOf(filters.shape);
  const words: Buffer[] = [];
  for (let left = int(); left > 0; left -= 1) {
    const length = int();
    words.push(Buffer.from(head.subarray(at, (at += length))));
  }
  const places = findPlaces(file, at, size);
  return {
    shape: shapeOf(header),
    melFilters: readWeights(file, filters).values,
    words,
    read: (name) => {
      const place = places.get(name);
      if (!place) throw new AppError('VOICE_FAILED', `this Whisper has no ${name}`);
      return readWeights(file, place);
    },
    close: () => {
      closeSync(file);
    },
  };
}

function findPlaces(file: number, from: number, size: number): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  for (let at = from; at < size;) {
    const head = readAt(file, at, Math.min(MOST_TENSOR_HEAD_BYTES, size - at));
    const [dimensions, nameBytes, type] = [head.readInt32LE(0), head.readInt32LE(4), head.readInt32LE(8)];
    const shape = Array.from({ length: dimensions }, (_, one) => head.readInt32LE(12 + 4 * one)).toReversed();
    const name = 12 + 4 * dimensions;
    const isHalf = type === FLOAT16;
    at += name + nameBytes;
    places.set(head.toString('utf8', name, name + nameBytes), { at, isHalf, shape });
    at += countOf(shape) * (isHalf ? 2 : 4);
  }
  return places;
}

const countOf = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1);

function readWeights(file: number, { at, isHalf, shape }: Place): Weights {
  const numbers = new (isHalf ? Uint16Array : Float32Array)(countOf(shape));
  readSync(file, numbers, 0, numbers.byteLength, at);
  return { shape, values: numbers instanceof Uint16Array ? halvesToFloats(numbers) : numbers };
}

function readAt(file: number, at: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  readSync(file, bytes, 0, length, at);
  return bytes;
}

/** The header's other numbers are how long sound and text may be, and how the file's weights are kept. */
function shapeOf(header: readonly number[]): WhisperShape {
  const [vocabulary = 0, , width = 0, audioHeads = 0, audioLayers = 0] = header;
  const [textHeads = 0, textLayers = 0, mels = 0] = header.slice(7);
  return { vocabulary, width, audioHeads, audioLayers, textHeads, textLayers, mels };
}
