import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { startEncoder, type Encoder } from '../../../nlu/encoder/encoder.ts';
import { WIDTH, dot } from '../../../nlu/encoder/vectors.ts';

const folder = join(import.meta.dirname, '../../../nlu/encoder/model');
const files = { model: join(folder, 'model.onnx'), tokenizer: join(folder, 'tokenizer.json') };
const encoderModule = join(import.meta.dirname, '../../../nlu/encoder/encoder.ts');
const reference = JSON.parse(readFileSync(join(folder, 'reference.json'), 'utf8')) as readonly {
  readonly text: string;
  readonly embedding: readonly number[];
}[];

// Starting takes about a second; the machine of a test may be busy.
jest.setTimeout(60_000);

const greatestGap = (vector: Float32Array, expected: readonly number[]): number =>
  expected.reduce((most, value, at) => Math.max(most, Math.abs(value - (vector[at] ?? NaN))), 0);

describe('the encoder', () => {
  let encoder: Encoder;
  beforeAll(async () => {
    encoder = await startEncoder(files);
  });
  afterAll(() => encoder.close());

  test.each(reference)('gives the embedding of the reference for «$text»', async ({ text, embedding }) => {
    const vector = await encoder.encode(text, 'query');
    expect(vector).toHaveLength(WIDTH);
    expect(greatestGap(vector, embedding)).toBeLessThan(0.005);
  });

  test('gives vectors of length 1, whatever the text', async () => {
    for (const text of ['', '\0', 'x'.repeat(1_000_000), '\ud800', '\ufdfa'.repeat(20), '👩🏽‍🚒'.repeat(500)]) {
      const vector = await encoder.encode(text, 'query');
      expect(dot(vector, vector)).toBeCloseTo(1, 4);
    }
  });

  test('gives the same vector to the last bit when asked twice', async () => {
    const once = await encoder.encode('renouveler mon récépissé', 'query');
    expect(await encoder.encode('renouveler mon récépissé', 'query')).toEqual(once);
  });

  test('tells a query from a passage', async () => {
    const text = 'Le récépissé se renouvelle en ligne.';
    const [query, passage] = await Promise.all([
      encoder.encode(text, 'query'),
      encoder.encode(text, 'passage'),
    ]);
    expect(dot(query, passage)).toBeLessThan(0.999);
  });

  test('brings the same question in two languages closer than two questions in one', async () => {
    const lost = await encoder.encode("J'ai perdu mon permis de conduire", 'query');
    const perdi = await encoder.encode('Perdí mi permiso de conducir', 'query');
    const other = await encoder.encode('Quels sont les horaires de la préfecture ?', 'query');
    expect(dot(lost, perdi)).toBeGreaterThan(dot(lost, other));
  });

  test('answers calls made at once in their order, each with its own vector', async () => {
    const texts = reference.slice(0, 12);
    const order: number[] = [];
    const vectors = await Promise.all(
      texts.map(async ({ text }, at) => {
        const vector = await encoder.encode(text, 'query');
        order.push(at);
        return vector;
      }),
    );
    expect(order).toEqual(texts.map((_, at) => at));
    vectors.forEach((vector, at) => {
      expect(greatestGap(vector, texts[at]?.embedding ?? [])).toBeLessThan(0.005);
    });
  });
});

describe('an encoder that cannot start', () => {
  test.each([
    ['without a model', { ...files, model: join(folder, 'missing.onnx') }],
    ['without a tokeniser', { ...files, tokenizer: join(folder, 'missing.json') }],
    ['with a file that is no model', { ...files, model: files.tokenizer }],
    ['with a file that is no tokeniser', { ...files, tokenizer: join(folder, 'reference.json') }],
  ])('rejects with ENCODER_UNAVAILABLE %s', async (_, broken) => {
    await expect(startEncoder(broken)).rejects.toMatchObject({
      name: 'AppError',
      code: 'ENCODER_UNAVAILABLE',
    });
  });

  test('names the file that is missing', async () => {
    const broken = { ...files, tokenizer: join(folder, 'missing.json') };
    await expect(startEncoder(broken)).rejects.toThrow('missing.json');
  });
});

describe('a closed encoder', () => {
  const closed = { code: 'ENCODER_UNAVAILABLE', message: 'the encoder was closed' };

  test('rejects later calls instead of leaving them without an answer', async () => {
    const encoder = await startEncoder(files);
    await encoder.close();
    await expect(encoder.encode('bonjour', 'query')).rejects.toMatchObject(closed);
  });

  test('rejects the calls that were still waiting', async () => {
    const encoder = await startEncoder(files);
    const first = encoder.encode('bonjour', 'query');
    const waiting = Array.from({ length: 20 }, (_, at) =>
      encoder.encode(`titre de séjour ${at} `.repeat(60), 'query'),
    );
    const outcomes = Promise.allSettled(waiting);
    await first;
    await encoder.close();
    expect((await outcomes).at(-1)).toMatchObject({ status: 'rejected', reason: closed });
  });

  test('ends in peace in the middle of a run, where killing the thread would abort the process', () => {
    const script = `
      import { startEncoder } from ${JSON.stringify(encoderModule)};
      for (let round = 0; round < 3; round += 1) {
        const encoder = await startEncoder(${JSON.stringify(files)});
        const calls = Array.from({ length: 50 }, (_, at) => encoder.encode('bonjour ' + at, 'query'));
        for (const call of calls) call.catch(() => undefined);
        await calls[round];
        await encoder.close();
      }`;
    const { status, signal, stderr } = spawnSync(process.execPath, ['-e', script], {
      encoding: 'utf8',
      timeout: 50_000,
    });
    expect(status === 0 ? '' : stderr).toBe('');
    expect({ status, signal }).toEqual({ status: 0, signal: null });
  });

  test('may be closed twice', async () => {
    const encoder = await startEncoder(files);
    await Promise.all([encoder.close(), encoder.close()]);
    await expect(encoder.close()).resolves.toBeUndefined();
  });
});
