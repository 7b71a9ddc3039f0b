import type { Ggml } from '../read-ggml.ts';
import { splitIn } from './build-encoder.ts';
import { createGraph, type Graph, type Value } from './create-graph.ts';
import { createParts, type Parts } from './create-parts.ts';
import { quantise } from './quantise.ts';

/**
 * The next token of several texts of one sound. In: `tokens` [texts, tokens of each], `places` [tokens of each], where they stand
 * in the text; `from` [texts], which text of the step before each goes on with; that step's `pastKey0`, `pastValue0` …
 * [texts, heads, tokens, width of a head], and the sound's `key0`, `value0` …. Out: `logs` [texts, tokens], the logarithm of how
 * likely each token up to `lastToken` comes next, and `nextKey0`, `nextValue0` ….
 */
export function buildDecoder(ggml: Ggml, lastToken: number): Uint8Array {
  const graph = createGraph('whisper-decoder');
  const parts = createParts(graph, ggml);
  const words = quantise(ggml.read('decoder.token_embedding.weight'));
  const tokens = graph.input('tokens', 'int64', ['texts', 'tokens']);
  const places = graph.input('places', 'int64', ['tokens']);
  const from = graph.input('from', 'int64', ['texts']);
  const placed = graph.node('Gather', [parts.weights('decoder.positional_embedding'), places]);
  let hidden = parts.add(parts.rows(words, tokens), placed);
  for (let layer = 0; layer < ggml.shape.textLayers; layer += 1) {
    const block = { graph, parts, ggml, layer, name: `decoder.blocks.${String(layer)}` };
    hidden = attendToText(block, hidden, from);
    hidden = attendToSound(block, hidden);
    hidden = parts.feedForward(hidden, block.name);
  }
  const last = graph.node('Gather', [hidden, graph.constant(BigInt64Array.of(-1n), [])], { axis: 1 });
  const scores = parts.times(parts.norm(last, 'decoder.ln'), words);
  const spoken = graph.node('Slice', [scores, parts.ints(0), parts.ints(lastToken + 1), parts.ints(1)]);
  graph.output(graph.node('LogSoftmax', [spoken], { axis: -1 }), 'logs');
  return graph.finish();
}

interface Block {
  readonly graph: Graph;
  readonly parts: Parts;
  readonly ggml: Ggml;
  readonly layer: number;
  readonly name: string;
}

function attendToText({ graph, parts, ggml, layer, name }: Block, hidden: Value, from: Value): Value {
  const { width, textHeads } = ggml.shape;
  const past = (what: string) => {
    const shape = ['before', textHeads, 'past', width / textHeads];
    return graph.node('Gather', [graph.input(`past${what}${String(layer)}`, 'float', shape), from]);
  };
  const normed = parts.norm(hidden, `${name}.attn_ln`);
  const all = parts.linear(normed, `${name}.attn.query`, `${name}.attn.key`, `${name}.attn.value`);
  const [seen = '', key = '', value = ''] = graph.split(
    'MultiHeadAttention',
    [...splitIn(graph, all, 3), '', '', '', past('Key'), past('Value')],
    { num_heads: textHeads, unidirectional: 1 },
    3,
  );
  graph.output(key, `nextKey${String(layer)}`);
  graph.output(value, `nextValue${String(layer)}`);
  return parts.add(hidden, parts.linear(seen, `${name}.attn.out`));
}

/** All texts attend to the same sound: they are asked as if they were one, which copies nothing. */
function attendToSound({ graph, parts, ggml, layer, name }: Block, hidden: Value): Value {
  const { width, textHeads } = ggml.shape;
  const shape = [1, textHeads, 'steps', width / textHeads];
  const [key, value] = ['key', 'value'].map((what) => graph.input(`${what}${String(layer)}`, 'float', shape));
  const asked = parts.linear(parts.norm(hidden, `${name}.cross_attn_ln`), `${name}.cross_attn.query`);
  const together = graph.node('Reshape', [asked, parts.ints(1, -1, width)]);
  const seen = graph.node('MultiHeadAttention', [together, key ?? '', value ?? ''], { num_heads: textHeads });
  const apart = graph.node('Reshape', [seen, graph.node('Shape', [asked])]);
  return parts.add(hidden, parts.linear(apart, `${name}.cross_attn.out`));
}
