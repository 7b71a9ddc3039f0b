import type { Ggml, Weights } from '../read-ggml.ts';
import type { Graph, Value } from './create-graph.ts';
import { BLOCK, quantise, ZERO, type ByteMatrix } from './quantise.ts';

/** What encoder and decoder are made of. Names are those of whisper.cpp's tensors. */
export interface Parts {
  readonly ints: (...values: readonly number[]) => Value;
  readonly number: (value: number) => Value;
  weights(name: string): Value;
  readonly add: (one: Value, other: Value) => Value;
  norm(input: Value, name: string): Value;
  /** One layer, or several on the same input side by side. */
  linear(input: Value, ...names: readonly string[]): Value;
  gelu(input: Value): Value;
  /** Times a matrix of bytes, whose rows are what comes out. */
  times(input: Value, matrix: ByteMatrix): Value;
  /** Rows of a matrix of bytes, by their numbers. */
  rows(matrix: ByteMatrix, numbers: Value): Value;
  /** Two layers with a bend between them, added to what came in, as at the end of each block. */
  feedForward(hidden: Value, block: string): Value;
}

const EPSILON = 1e-5;
/** The sum within a block is made of whole numbers of 8 bits. */
const IN_BYTES = 4;

export function createParts(graph: Graph, ggml: Ggml): Parts {
  const ints = (...values: readonly number[]) =>
    graph.constant(BigInt64Array.from(values, BigInt), [values.length]);
  const weights = (name: string) => {
    const { values, shape } = ggml.read(name);
    return graph.constant(values, shape);
  };
  const vector = (name: string) => {
    const { values } = ggml.read(name);
    return graph.constant(values, [values.length]);
  };
  const add = (one: Value, other: Value) => graph.node('Add', [one, other]);
  const times = (input: Value, { rows, columns, bytes, scales }: ByteMatrix) => {
    const packed = graph.constant(bytes, [rows, columns / BLOCK, BLOCK]);
    const sizes = { K: columns, N: rows, bits: 8, block_size: BLOCK, accuracy_level: IN_BYTES };
    return graph.node('MatMulNBits', [input, packed, graph.constant(scales, [scales.length])], sizes);
  };
  const norm = (input: Value, name: string) =>
    graph.node('LayerNormalization', [input, vector(`${name}.weight`), vector(`${name}.bias`)], {
      axis: -1,
      epsilon: EPSILON,
    });
  const linear = (input: Value, ...names: readonly string[]) => {
    const matrices = names.map((name) => ggml.read(`${name}.weight`));
    const bias = concat(names.map((name, at) => biasOf(ggml, name, matrices[at])));
    return add(times(input, quantise(stack(matrices))), graph.constant(bias, [bias.length]));
  };
  const gelu = (input: Value) => graph.node('Gelu', [input], { approximate: 'none' });
  return {
    ints,
    number: (value) => graph.constant(Float32Array.of(value), []),
    weights,
    add,
    norm,
    linear,
    gelu,
    times,
    rows: (matrix, numbers) => pickRows(graph, matrix, numbers, ints),
    feedForward: (hidden, block) => {
      const bent = gelu(linear(norm(hidden, `${block}.mlp_ln`), `${block}.mlp.0`));
      return add(hidden, linear(bent, `${block}.mlp.2`));
    },
  };
}

function pickRows(
  graph: Graph,
  { rows, columns, bytes, scales }: ByteMatrix,
  numbers: Value,
  ints: Parts['ints'],
): Value {
  const blocks = columns / BLOCK;
  const packed = graph.node('Gather', [graph.constant(bytes, [rows, blocks, BLOCK]), numbers]);
  const sizes = graph.node('Gather', [graph.constant(scales, [rows, blocks, 1]), numbers]);
  const zero = graph.constant(Float32Array.of(ZERO), []);
  const whole = graph.node('Sub', [graph.node('Cast', [packed], { to: 1 }), zero]);
  return graph.node('Reshape', [graph.node('Mul', [whole, sizes]), ints(0, 0, columns)]);
}

/** Keys have none. */
const biasOf = (ggml: Ggml, name: string, matrix: Weights | undefined): Float32Array =>
  name.endsWith('.key') ? new Float32Array(matrix?.shape[0] ?? 0) : ggml.read(`${name}.bias`).values;

function stack(parts: readonly Weights[]): Weights {
  const [rows, columns] = [
    parts.reduce((sum, { shape }) => sum + (shape[0] ?? 0), 0),
    parts[0]?.shape[1] ?? 0,
  ];
  return { shape: [rows, columns], values: concat(parts.map(({ values }) => values)) };
}

function concat(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
