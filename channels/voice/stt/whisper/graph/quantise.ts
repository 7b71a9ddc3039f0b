import type { Weights } from '../read-ggml.ts';

/** Values of a row that share a scale. */
export const BLOCK = 32;
/** What stands for zero. */
export const ZERO = 128;
const MOST = 127;

/** A matrix in bytes, row by row: value = (byte − 128) × the scale of its block. */
export interface ByteMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly bytes: Uint8Array;
  /** One for each block of 32 values. */
  readonly scales: Float32Array;
}

/** A quarter of the memory, and of the time where memory is what is waited for. Rows must be a multiple of 32 long, as all of Whisper's are. */
export function quantise({ shape, values }: Weights): ByteMatrix {
  const [rows = 0, columns = 0] = shape;
  const bytes = new Uint8Array(values.length);
  const scales = new Float32Array(values.length / BLOCK);
  for (let block = 0; block < scales.length; block += 1) {
    const [from, to] = [block * BLOCK, (block + 1) * BLOCK];
    let most = 0;
    for (let at = from; at < to; at += 1) most = Math.max(most, Math.abs(values[at] ?? 0));
    const scale = most === 0 ? 1 : most / MOST;
    scales[block] = scale;
    for (let at = from; at < to; at += 1) bytes[at] = ZERO + Math.round((values[at] ?? 0) / scale);
  }
  return { rows, columns, bytes, scales };
}
