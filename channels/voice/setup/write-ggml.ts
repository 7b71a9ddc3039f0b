import { AppError } from '../../../bot/errors.ts';
import { halvesToFloats } from '../stt/whisper/half-floats.ts';
import { countLayers, mapWhisper } from './map-whisper.ts';
import { MEL_WIDTH, melFilters } from './mel-filters.ts';
import { readCt2, type HalfTensor } from './read-ct2.ts';
import { readWhisperWords } from './whisper-words.ts';

const MAGIC = 0x67_67_6d_6c;
const AUDIO_CONTEXT = 1_500;
const TEXT_CONTEXT = 448;
const HEAD_WIDTH = 64;
const MELS = 80;
const FLOAT32 = 0;
const FLOAT16 = 1;

/**
 * A whisper.cpp file, piece by piece, of a CTranslate2 Whisper with 16-bit floats: header, mel filters, words, tensors.
 * `MODEL_MISSING` when the model is not one.
 */
export function* writeGgml(model: Buffer, tokenizer: Buffer): Generator<Buffer, void> {
  const tensors = readCt2(model);
  const [vocabulary, width] = tensors?.get('decoder/embeddings/weight')?.shape ?? [];
  const words = readWhisperWords(tokenizer);
  if (!tensors || vocabulary === undefined || width === undefined || !words)
    throw new AppError('MODEL_MISSING', 'this is no Whisper of CTranslate2');
  const heads = width / HEAD_WIDTH;
  const layers = countLayers(tensors);
  const audio = [AUDIO_CONTEXT, width, heads, layers];
  const text = [TEXT_CONTEXT, width, heads, layers];
  yield ints([MAGIC, vocabulary, ...audio, ...text, MELS, FLOAT16]);
  yield ints([MELS, MEL_WIDTH]);
  yield floats(melFilters(MELS));
  yield ints([words.length]);
  for (const word of words) yield Buffer.concat([ints([word.length]), word]);
  for (const [name, tensor] of mapWhisper(tensors)) yield* writeTensor(name, tensor);
}

/** Vectors and positions in 32 bits, matrices in 16, as whisper.cpp computes with them. */
function* writeTensor(name: string, { shape, halves }: HalfTensor): Generator<Buffer, void> {
  const isVector = shape.length === 1 || shape.at(-1) === 1 || name.endsWith('positional_embedding');
  yield ints([shape.length, Buffer.byteLength(name), isVector ? FLOAT32 : FLOAT16, ...shape.toReversed()]);
  yield Buffer.from(name);
  if (isVector) yield floats(halvesToFloats(halves));
  else yield Buffer.from(halves.buffer, halves.byteOffset, halves.byteLength);
}

function ints(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, at) => bytes.writeInt32LE(value, 4 * at));
  return bytes;
}

const floats = (values: Float32Array): Buffer =>
  Buffer.from(values.buffer, values.byteOffset, values.byteLength);
