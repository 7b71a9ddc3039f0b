import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

// A streaming transducer of three tokens, put together by hand (onnx.proto has the numbers of the fields): it writes « oui »
// where a tone of 440 Hz is loud, « non » where one of 1,760 Hz is. sherpa-onnx runs it as it runs any other.

const FLOAT = 1;
const INT64 = 7;
const LENGTH_DELIMITED = 2;

function varint(value: number): Buffer {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    bytes.push((rest % 128) + (rest >= 128 ? 128 : 0));
    if (rest < 128) return Buffer.from(bytes);
  }
}

/** A field of a message: a number, a text or messages inside it. */
function field(id: number, content: number | string | readonly Buffer[] | Buffer): Buffer {
  if (typeof content === 'number') return Buffer.concat([varint(id * 8), varint(content)]);
  const bytes =
    typeof content === 'string' || Buffer.isBuffer(content) ? Buffer.from(content) : Buffer.concat(content);
  return Buffer.concat([varint(id * 8 + LENGTH_DELIMITED), varint(bytes.length), bytes]);
}

const value = (name: string, type: number, dims: readonly (number | string)[]) => {
  const shape = dims.map((dim) => field(1, [typeof dim === 'number' ? field(1, dim) : field(2, dim)]));
  return [field(1, name), field(2, [field(1, [field(1, type), field(2, shape)])])];
};

const node = (type: string, inputs: readonly string[], output: string, attributes: readonly Buffer[] = []) =>
  field(1, [
    ...inputs.map((name) => field(1, name)),
    field(2, output),
    field(4, type),
    ...attributes.map((one) => field(5, one)),
  ]);

const numberAttribute = (name: string, number: number) =>
  Buffer.concat([field(1, name), field(3, number), field(20, 2)]);
const listAttribute = (name: string, numbers: readonly number[]) =>
  Buffer.concat([field(1, name), ...numbers.map((one) => field(8, one)), field(20, 7)]);

const tensor = (name: string, dims: readonly number[], numbers: readonly number[]) =>
  field(5, [
    ...dims.map((dim) => field(1, dim)),
    field(2, FLOAT),
    field(8, name),
    field(9, Buffer.from(Float32Array.from(numbers).buffer)),
  ]);

const index = (name: string, number: number) =>
  field(5, [field(2, INT64), field(8, name), field(9, Buffer.from(BigInt64Array.of(BigInt(number)).buffer))]);

interface Graph {
  readonly parts: readonly Buffer[];
  readonly inputs: readonly (readonly Buffer[])[];
  readonly outputs: readonly (readonly Buffer[])[];
  readonly metadata?: Readonly<Record<string, string | number>>;
}

const model = ({ parts, inputs, outputs, metadata = {} }: Graph): Buffer =>
  Buffer.concat([
    field(1, 8),
    field(7, [
      ...parts,
      field(2, 'toy'),
      ...inputs.map((one) => field(11, one)),
      ...outputs.map((one) => field(12, one)),
    ]),
    field(8, [field(1, ''), field(2, 13)]),
    ...Object.entries(metadata).map(([key, text]) => field(14, [field(1, key), field(2, String(text))])),
  ]);

const BANDS = 80;
const TOKENS = 3;
const FRAMES = 8;
/** The bands of the two tones, on the mel scale from 20 to 7,600 Hz. */
const tones = [14, 40] as const;
/** Between the logarithm of silence and that of a tone. */
const LOUD = -2;
/** A word is written once, however long it sounds. */
const AGAIN = -50;

const encoder = (): Buffer =>
  model({
    parts: [
      node('ReduceMean', ['x'], 'mean', [listAttribute('axes', [1]), numberAttribute('keepdims', 1)]),
      node('MatMul', ['mean', 'bands'], 'loudness'),
      node('Add', ['loudness', 'blank'], 'encoder_out'),
      node('Identity', ['h'], 'next_h'),
      node('Identity', ['c'], 'next_c'),
      tensor(
        'bands',
        [BANDS, TOKENS],
        Array.from({ length: BANDS }, (_, band) => [0, ...tones.map((tone) => Number(tone === band))]).flat(),
      ),
      tensor('blank', [TOKENS], [LOUD, 0, 0]),
    ],
    inputs: [
      value('x', FLOAT, ['N', FRAMES, BANDS]),
      value('h', FLOAT, [1, 'N', 1]),
      value('c', FLOAT, [1, 'N', 1]),
    ],
    outputs: [
      value('encoder_out', FLOAT, ['N', 1, TOKENS]),
      value('next_h', FLOAT, [1, 'N', 1]),
      value('next_c', FLOAT, [1, 'N', 1]),
    ],
    metadata: {
      model_type: 'lstm',
      num_encoder_layers: 1,
      T: FRAMES,
      decode_chunk_len: FRAMES,
      rnn_hidden_size: 1,
      d_model: 1,
    },
  });

const decoder = (): Buffer =>
  model({
    parts: [
      node('Gather', ['y', 'last'], 'token', [numberAttribute('axis', 1)]),
      node('Gather', ['again', 'token'], 'decoder_out', [numberAttribute('axis', 0)]),
      index('last', 1),
      tensor('again', [TOKENS, TOKENS], [0, 0, 0, 0, AGAIN, 0, 0, 0, AGAIN]),
    ],
    inputs: [value('y', INT64, ['N', 2])],
    outputs: [value('decoder_out', FLOAT, ['N', TOKENS])],
    metadata: { vocab_size: TOKENS, context_size: 2 },
  });

const joiner = (): Buffer =>
  model({
    parts: [node('Add', ['encoder_out', 'decoder_out'], 'logit')],
    inputs: [value('encoder_out', FLOAT, ['N', TOKENS]), value('decoder_out', FLOAT, ['N', TOKENS])],
    outputs: [value('logit', FLOAT, ['N', TOKENS])],
    metadata: { joiner_dim: TOKENS },
  });

/** Puts the model into a folder, by the names that icefall's export gives. */
export function writeToyModel(folder: string): void {
  writeFileSync(join(folder, 'encoder-epoch-99-avg-1.int8.onnx'), encoder());
  writeFileSync(join(folder, 'decoder-epoch-99-avg-1.onnx'), decoder());
  writeFileSync(join(folder, 'joiner-epoch-99-avg-1.int8.onnx'), joiner());
  writeFileSync(join(folder, 'tokens.txt'), '<blk> 0\n▁oui 1\n▁non 2\n');
  writeFileSync(join(folder, 'sherpa.json'), '{"languages": ["fr"]}');
}
