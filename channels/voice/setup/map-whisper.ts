import { AppError } from '../../../bot/errors.ts';
import type { HalfTensor } from './read-ct2.ts';

type Tensors = ReadonlyMap<string, HalfTensor>;
type Named = readonly [name: string, tensor: HalfTensor];

/**
 * The tensors of a CTranslate2 Whisper under the names and in the order of whisper.cpp's files. `MODEL_MISSING` when one is
 * not there.
 */
export function* mapWhisper(tensors: Tensors): Generator<Named, void> {
  const layers = countLayers(tensors);
  for (const side of ['encoder', 'decoder'] as const) {
    for (let layer = 0; layer < layers; layer += 1) yield* mapLayer(tensors, side, layer);
    yield [`${side}.positional_embedding`, get(tensors, `${side}/position_encodings/encodings`)];
  }
  for (const name of ['conv1', 'conv2']) {
    yield [`encoder.${name}.weight`, get(tensors, `encoder/${name}/weight`)];
    const bias = get(tensors, `encoder/${name}/bias`);
    yield [`encoder.${name}.bias`, { ...bias, shape: [...bias.shape, 1] }];
  }
  yield* norm(tensors, 'encoder/layer_norm', 'encoder.ln_post');
  yield* norm(tensors, 'decoder/layer_norm', 'decoder.ln');
  yield ['decoder.token_embedding.weight', get(tensors, 'decoder/embeddings/weight')];
}

/** The encoder and the decoder have as many of them. */
export function countLayers(tensors: Tensors): number {
  let layers = 0;
  while (tensors.has(`encoder/layer_${layers}/ffn/linear_0/weight`)) layers += 1;
  return layers;
}

function* mapLayer(tensors: Tensors, side: 'encoder' | 'decoder', layer: number): Generator<Named, void> {
  const from = `${side}/layer_${layer}`;
  const to = `${side}.blocks.${layer}`;
  yield* selfAttention(tensors, `${from}/self_attention`, `${to}.attn`);
  if (side === 'decoder') yield* crossAttention(tensors, `${from}/attention`, `${to}.cross_attn`);
  yield* norm(tensors, `${from}/ffn/layer_norm`, `${to}.mlp_ln`);
  yield* linear(tensors, `${from}/ffn/linear_0`, `${to}.mlp.0`);
  yield* linear(tensors, `${from}/ffn/linear_1`, `${to}.mlp.2`);
}

// CTranslate2 keeps matrices that are used together as one. Whisper's keys have no bias: what stands there is zero.

function* selfAttention(tensors: Tensors, from: string, to: string): Generator<Named, void> {
  yield* norm(tensors, `${from}/layer_norm`, `${to}_ln`);
  const weights = get(tensors, `${from}/linear_0/weight`);
  const biases = get(tensors, `${from}/linear_0/bias`);
  yield [`${to}.query.weight`, rows(weights, 0, 3)];
  yield [`${to}.key.weight`, rows(weights, 1, 3)];
  yield [`${to}.value.weight`, rows(weights, 2, 3)];
  yield [`${to}.query.bias`, rows(biases, 0, 3)];
  yield [`${to}.value.bias`, rows(biases, 2, 3)];
  yield* linear(tensors, `${from}/linear_1`, `${to}.out`);
}

function* crossAttention(tensors: Tensors, from: string, to: string): Generator<Named, void> {
  yield* norm(tensors, `${from}/layer_norm`, `${to}_ln`);
  yield* linear(tensors, `${from}/linear_0`, `${to}.query`);
  const weights = get(tensors, `${from}/linear_1/weight`);
  yield [`${to}.key.weight`, rows(weights, 0, 2)];
  yield [`${to}.value.weight`, rows(weights, 1, 2)];
  yield [`${to}.value.bias`, rows(get(tensors, `${from}/linear_1/bias`), 1, 2)];
  yield* linear(tensors, `${from}/linear_2`, `${to}.out`);
}

function* norm(tensors: Tensors, from: string, to: string): Generator<Named, void> {
  yield [`${to}.weight`, get(tensors, `${from}/gamma`)];
  yield [`${to}.bias`, get(tensors, `${from}/beta`)];
}

function* linear(tensors: Tensors, from: string, to: string): Generator<Named, void> {
  yield [`${to}.weight`, get(tensors, `${from}/weight`)];
  yield [`${to}.bias`, get(tensors, `${from}/bias`)];
}

/** One of so many equal parts of the rows. */
function rows({ shape, halves }: HalfTensor, part: number, parts: number): HalfTensor {
  const [count = 0, ...rest] = shape;
  const size = halves.length / parts;
  return { shape: [count / parts, ...rest], halves: halves.subarray(part * size, (part + 1) * size) };
}

function get(tensors: Tensors, name: string): HalfTensor {
  const found = tensors.get(name);
  if (!found) throw new AppError('MODEL_MISSING', `this Whisper has no ${name}`);
  return found;
}
