import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { BLOCK, quantise, ZERO } from '../../../../../../channels/voice/stt/whisper/graph/quantise.ts';

test('a matrix of bytes is off by half a step of its block at most, and has its zeros and its largest values right', () => {
  const value = fc.oneof(fc.constant(0), fc.float({ min: -100, max: 100, noNaN: true }));
  const values = fc.array(value, { minLength: 2 * BLOCK, maxLength: 2 * BLOCK });
  fc.assert(
    fc.property(values, (numbers) => {
      const weights = { shape: [1, 2 * BLOCK], values: Float32Array.from(numbers) };
      const { bytes, scales } = quantise(weights);
      weights.values.forEach((number, at) => {
        const scale = scales[Math.floor(at / BLOCK)] ?? NaN;
        const back = ((bytes[at] ?? NaN) - ZERO) * scale;
        expect(Math.abs(back - number)).toBeLessThanOrEqual(scale * 0.501);
        if (number === 0) expect(back).toBe(0);
      });
    }),
  );
});
