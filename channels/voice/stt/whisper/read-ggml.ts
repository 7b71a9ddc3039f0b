import { readFileSync } from 'node:fs';
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
}

interface Place {
  readonly at: number;
  readonly isHalf: boolean;
  readonly shape: readonly number[];
}

const MAGIC_BYTES = 4;
const HEADER_NUMBERS = 11;
const FLOAT16 = 1;

/** Reads a file that `probeModel` has called whole and exact. */
export function readGgml(path: string): Ggml {
  const file = readFileSync(path);
  let at = MAGIC_BYTES;
  const int = () => file.readInt32LE((at += 4) - 4);
  const header = Array.from({ length: HEADER_NUMBERS }, int);
  const filters: Place = { at: at + 8, isHalf: false, shape: [int(), int()] };
  at += 4 * countOf(filters.shape);
  const words: Buffer[] = [];
  for (let left = int(); left > 0; left -= 1) {
    const length = int();
    words.push(file.subarray(at, (at += length)));
  }
  const places = new Map<string, Place>();
  while (at < file.length) {
    const [dimensions, nameBytes, type] = [int(), int(), int()];
    const shape = Array.from({ length: dimensions }, int).toReversed();
    const name = file.toString('utf8', at, (at += nameBytes));
    const isHalf = type === FLOAT16;
    places.set(name, { at, isHalf, shape });
    at += countOf(shape) * (isHalf ? 2 : 4);
  }
  return {
    shape: shapeOf(header),
    melFilters: readWeights(file, filters).values,
    words,
    read: (name) => {
      const place = places.get(name);
      if (!place) throw new AppError('VOICE_FAILED', `this Whisper has no ${name}`);
      return readWeights(file, place);
    },
  };
}

const countOf = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1);

/** A copy: numbers of more than a byte must start at a multiple of their size, which the file does not promise. */
function readWeights(file: Buffer, { at, isHalf, shape }: Place): Weights {
  const numbers = new (isHalf ? Uint16Array : Float32Array)(countOf(shape));
  file.copy(new Uint8Array(numbers.buffer), 0, at, at + numbers.byteLength);
  return { shape, values: numbers instanceof Uint16Array ? halvesToFloats(numbers) : numbers };
}

/** The header's other numbers are how long sound and text may be, and how the file's weights are kept. */
function shapeOf(header: readonly number[]): WhisperShape {
  const [vocabulary = 0, , width = 0, audioHeads = 0, audioLayers = 0] = header;
  const [textHeads = 0, textLayers = 0, mels = 0] = header.slice(7);
  return { vocabulary, width, audioHeads, audioLayers, textHeads, textLayers, mels };
}
