import type { Ggml } from '../read-ggml.ts';
import { createGraph, type Graph, type Value } from './create-graph.ts';
import { createParts, type Parts } from './create-parts.ts';

/** Sound is looked at through windows of 25 ms, one each 10 ms. */
export const WINDOW = 400;
export const HOP = 160;
const FREQUENCIES = WINDOW / 2 + 1;
/** Quieter than the loudest by that much (powers of ten) is silence. */
const RANGE = 8;
const FAINTEST = 1e-10;

/**
 * From sound to what the decoder attends to. In: `sound` [1, 1, samples] of 16 kHz, from half a window before its beginning. Out:
 * keys and values of each of the decoder's layers, `key0`, `value0` … [1, heads, steps of 20 ms, width of a head].
 */
export function buildEncoder(ggml: Ggml): Uint8Array {
  const { width, audioHeads, audioLayers, textHeads, textLayers } = ggml.shape;
  const graph = createGraph('whisper-encoder');
  const parts = createParts(graph, ggml);
  const features = drawSpectrum(graph, parts, ggml);
  const steps = placeSteps(graph, parts, convolve(graph, parts, features));
  let hidden = steps;
  for (let layer = 0; layer < audioLayers; layer += 1) {
    const block = `encoder.blocks.${String(layer)}`;
    const normed = parts.norm(hidden, `${block}.attn_ln`);
    const all = parts.linear(normed, `${block}.attn.query`, `${block}.attn.key`, `${block}.attn.value`);
    const seen = graph.node('MultiHeadAttention', splitIn(graph, all, 3), { num_heads: audioHeads });
    hidden = parts.feedForward(parts.add(hidden, parts.linear(seen, `${block}.attn.out`)), block);
  }
  const heard = parts.norm(hidden, 'encoder.ln_post');
  const byHead = (value: Value) =>
    graph.node(
      'Transpose',
      [graph.node('Reshape', [value, parts.ints(1, -1, textHeads, width / textHeads)])],
      {
        perm: [0, 2, 1, 3],
      },
    );
  for (let layer = 0; layer < textLayers; layer += 1) {
    const block = `decoder.blocks.${String(layer)}.cross_attn`;
    const [key = '', value = ''] = splitIn(graph, parts.linear(heard, `${block}.key`, `${block}.value`), 2);
    graph.output(byHead(key), `key${String(layer)}`);
    graph.output(byHead(value), `value${String(layer)}`);
  }
  return graph.finish();
}

/** Equal parts of the last dimension. */
export const splitIn = (graph: Graph, value: Value, count: number): readonly Value[] =>
  graph.split('Split', [value], { axis: 2, num_outputs: count }, count);

/** The logarithm of how loud each band of frequencies is, as Whisper was trained on it. */
function drawSpectrum(graph: Graph, { add, number }: Parts, { melFilters, shape: { mels } }: Ggml): Value {
  const sound = graph.input('sound', 'float', [1, 1, 'samples']);
  const waves = graph.node('Conv', [sound, graph.constant(fourier(), [2 * FREQUENCIES, 1, WINDOW])], {
    strides: [HOP],
  });
  const squares = graph.node('Mul', [waves, waves]);
  const [cosines = '', sines = ''] = graph.split('Split', [squares], { axis: 1, num_outputs: 2 }, 2);
  const bands = graph.node('MatMul', [graph.constant(melFilters, [mels, FREQUENCIES]), add(cosines, sines)]);
  const natural = graph.node('Log', [graph.node('Max', [bands, number(FAINTEST)])]);
  const logs = graph.node('Mul', [natural, number(1 / Math.LN10)]);
  const loudest = graph.node('ReduceMax', [logs], { keepdims: 0 });
  const clipped = graph.node('Max', [logs, graph.node('Sub', [loudest, number(RANGE)])]);
  return graph.node('Mul', [add(clipped, number(RANGE / 2)), number(2 / RANGE)]);
}

/** Two convolutions, the second of which leaves half the steps: [1, steps, width]. */
function convolve(graph: Graph, parts: Parts, features: Value): Value {
  const layer = (input: Value, name: string, stride: number) => {
    const bias = graph.node('Reshape', [parts.weights(`encoder.${name}.bias`), parts.ints(-1)]);
    const inputs = [input, parts.weights(`encoder.${name}.weight`), bias];
    return parts.gelu(graph.node('Conv', inputs, { pads: [1, 1], strides: [stride] }));
  };
  const half = layer(layer(features, 'conv1', 1), 'conv2', 2);
  return graph.node('Transpose', [half], { perm: [0, 2, 1] });
}

/** Adds where each step stands. */
function placeSteps(graph: Graph, parts: Parts, steps: Value): Value {
  const count = graph.node('Shape', [steps], { start: 1, end: 2 });
  const places = parts.weights('encoder.positional_embedding');
  return parts.add(steps, graph.node('Slice', [places, parts.ints(0), count, parts.ints(0)]));
}

/** The cosines and then the sines of each frequency, under a Hann window. */
function fourier(): Float32Array {
  const waves = new Float32Array(2 * FREQUENCIES * WINDOW);
  for (let frequency = 0; frequency < FREQUENCIES; frequency += 1)
    for (let at = 0; at < WINDOW; at += 1) {
      const hann = 0.5 - 0.5 * Math.cos((2 * Math.PI * at) / WINDOW);
      const angle = (2 * Math.PI * frequency * at) / WINDOW;
      waves[frequency * WINDOW + at] = hann * Math.cos(angle);
      waves[(FREQUENCIES + frequency) * WINDOW + at] = hann * Math.sin(angle);
    }
  return waves;
}
