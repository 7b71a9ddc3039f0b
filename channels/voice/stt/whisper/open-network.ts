import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { buildDecoder } from './graph/build-decoder.ts';
import { buildEncoder, HOP, WINDOW } from './graph/build-encoder.ts';
import { createEncodeText, type EncodeText } from './encode-text.ts';
import { openGgml, type WhisperShape } from './read-ggml.ts';
import { specialTokens, type SpecialTokens } from './special-tokens.ts';

type Tensors = Readonly<Record<string, Tensor>>;
type Runtime = typeof import('onnxruntime-node');

/** What the encoder made of a sound. */
export interface Heard {
  readonly tensors: Tensors;
}

/** Several texts that are being written, all as long. */
export interface Texts {
  /** The logarithm of how likely each token comes next: one row of `width` for each text. */
  readonly logs: Float32Array;
  readonly width: number;
  /** Tokens of each so far, with the prompt. */
  readonly length: number;
  readonly past: Tensors;
}

/** A Whisper, of whatever size, one run at a time. */
export interface Network {
  readonly special: SpecialTokens;
  readonly encodeText: EncodeText;
  /** The text of tokens. */
  decode(tokens: readonly number[]): string;
  /** `sound`: 16 kHz, −1 to 1. `steps` of 20 ms, at most 1,500: silence follows where the sound is shorter. */
  hear(sound: Float32Array, steps: number): Promise<Heard>;
  /** New texts, all as long. */
  begin(heard: Heard, texts: readonly (readonly number[])[]): Promise<Texts>;
  /** Texts that go on with one token each; `from`: which of the texts before. */
  goOn(heard: Heard, before: Texts, next: readonly { token: number; from: number }[]): Promise<Texts>;
}

/** One thread each: more of them are slower on busy cores, and none may spin while it waits. */
const options = {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  enableCpuMemArena: false,
  extra: { session: { intra_op: { allow_spinning: '0' } } },
} as const;
const STEP = 2 * HOP;

/** Reads a whisper.cpp file and builds it anew for ONNX Runtime, its matrices in bytes: some seconds, and as much memory as the file. */
export async function openNetwork(path: string): Promise<Network> {
  const runtime = await import('onnxruntime-node');
  const ggml = openGgml(path);
  const special = specialTokens(ggml.shape);
  const encoder = await runtime.InferenceSession.create(buildEncoder(ggml), options);
  const decoder = await runtime.InferenceSession.create(buildDecoder(ggml, special.end), options);
  ggml.close();
  const { words } = ggml;
  const step = createStep(runtime, decoder, special.end + 1);
  const nothing = emptyPast(runtime, ggml.shape);
  return {
    special,
    encodeText: createEncodeText(words),
    decode: (tokens) => Buffer.concat(tokens.flatMap((token) => words[token] ?? [])).toString(),
    hear: async (sound, steps) => {
      const input = windowOf(sound, steps);
      const tensor = new runtime.Tensor('float32', input, [1, 1, input.length]);
      return { tensors: await encoder.run({ sound: tensor }) };
    },
    begin: (heard, texts) => {
      const from = texts.map(() => 0);
      return step(heard, { past: nothing, length: 0 }, texts, from);
    },
    goOn: (heard, before, next) =>
      step(
        heard,
        before,
        next.map(({ token }) => [token]),
        next.map(({ from }) => from),
      ),
  };
}

/** From half a window before the sound, which is mirrored there as in Whisper's training. */
function windowOf(sound: Float32Array, steps: number): Float32Array {
  const before = WINDOW / 2;
  const input = new Float32Array(steps * STEP - HOP + WINDOW);
  input.set(sound.subarray(0, input.length - before), before);
  for (let at = 1; at <= before; at += 1) input[before - at] = sound[at] ?? 0;
  return input;
}

function createStep({ Tensor }: Runtime, decoder: InferenceSession, width: number) {
  const ints = (values: readonly number[], shape: readonly number[]) =>
    new Tensor('int64', BigInt64Array.from(values, BigInt), shape);
  return async (
    heard: Heard,
    before: Pick<Texts, 'past' | 'length'>,
    texts: readonly (readonly number[])[],
    from: readonly number[],
  ): Promise<Texts> => {
    const count = texts[0]?.length ?? 0;
    const places = Array.from({ length: count }, (_, at) => before.length + at);
    const out = await decoder.run({
      ...heard.tensors,
      ...before.past,
      tokens: ints(texts.flat(), [texts.length, count]),
      places: ints(places, [count]),
      from: ints(from, [from.length]),
    });
    const past = Object.entries(out).flatMap(([name, tensor]) =>
      name.startsWith('next') ? [[name.replace('next', 'past'), tensor] as const] : [],
    );
    const logs = out['logs']?.data as Float32Array;
    return { logs, width, length: before.length + count, past: Object.fromEntries(past) };
  };
}

function emptyPast({ Tensor }: Runtime, { width, textHeads, textLayers }: WhisperShape): Tensors {
  const shape = [1, textHeads, 0, width / textHeads];
  const layers = Array.from({ length: textLayers }, (_, layer) => String(layer));
  const names = layers.flatMap((layer) => [`pastKey${layer}`, `pastValue${layer}`]);
  return Object.fromEntries(names.map((name) => [name, new Tensor('float32', new Float32Array(0), shape)]));
}
