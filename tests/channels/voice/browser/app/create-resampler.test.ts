import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createResampler } from '../../../../../channels/voice/browser/app/create-resampler.ts';
import { resample } from '../../../../../channels/voice/tts/resample.ts';
import { joinSound, makeTone, measureTone } from '../../../../support/tones.ts';

test('piece by piece comes out what comes out of the whole, whatever the pieces', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(48_000, 44_100, 96_000, 16_000, 8_000),
      fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 1, maxLength: 30 }),
      (rate, lengths) => {
        const total = lengths.reduce((sum, length) => sum + length, 0);
        const whole = Int16Array.from({ length: total }, (_, at) => Math.round(9_000 * Math.sin(at ** 1.3)));
        const push = createResampler(rate, 16_000);
        let at = 0;
        const out = joinSound(...lengths.map((length) => push(whole.slice(at, (at += length)))));
        const wanted = resample(whole, rate, 16_000);
        expect(out).toEqual(wanted.slice(0, out.length));
        // What is kept back is what the filter reaches ahead.
        expect(wanted.length - out.length).toBeLessThan(25 * Math.max(1, 16_000 / rate));
      },
    ),
    { numRuns: 60 },
  );
});

test('of a microphone at 48 kHz, speech passes and what would fold back does not', () => {
  const push = createResampler(48_000, 16_000);
  const tones = [1_000, 15_000].map((hertz) => push(makeTone(hertz, 500, 48_000)).subarray(1_000));
  expect(measureTone(tones[0] ?? new Int16Array(), 1_000, 16_000)).toBeGreaterThan(9_500);
  expect(Math.max(...(tones[1] ?? []).map(Math.abs))).toBeLessThan(100);
});
