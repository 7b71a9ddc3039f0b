import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { activeLevelDb, amplify, gainFor } from '../../../../channels/voice/tts/loudness.ts';
import { resample, resamplePart } from '../../../../channels/voice/tts/resample.ts';
import { cutPieces, pauseAfterMs, silence, trimSilence } from '../../../../channels/voice/tts/shape-sound.ts';
import { readWav, writeWav } from '../../../../channels/voice/tts/wav.ts';
import { joinPcm } from './join-pcm.ts';

const tone = (hz: number, rateHz: number, seconds = 1, size = 8_000) =>
  Int16Array.from({ length: rateHz * seconds }, (_, at) =>
    Math.round(size * Math.sin((2 * Math.PI * hz * at) / rateHz)),
  );

describe('another sampling rate', () => {
  test.each([
    [22_050, 8_000],
    [22_050, 16_000],
    [24_000, 16_000],
    [24_000, 8_000],
    [16_000, 8_000],
  ])('lets what both can carry pass and nothing fold back: %i to %i Hz', (from, to) => {
    const level = (hz: number) => activeLevelDb(resample(tone(hz, from), from, to).subarray(800, -800), to);
    const reference = activeLevelDb(tone(1_000, from), from);
    expect(Math.abs(level(1_000) - reference)).toBeLessThan(0.1);
    expect(Math.abs(level(0.8 * (to / 2)) - reference)).toBeLessThan(1);
    if (to < from) expect(level(Math.min(1.15 * (to / 2), 0.48 * from)) - reference).toBeLessThan(-50);
  });

  test('lasts as long as before, and is the same at the same rate', () => {
    const sound = tone(440, 24_000);
    expect(resample(sound, 24_000, 8_000)).toHaveLength(8_000);
    expect(resample(sound, 24_000, 24_000)).toBe(sound);
    expect(resample(new Int16Array(), 24_000, 8_000)).toHaveLength(0);
  });

  test('is the same in parts as in one', () => {
    const sound = tone(440, 22_050);
    const parts = [0, 3_000, 6_000].map((at) => resamplePart(sound, 22_050, 8_000, at, at + 3_000));
    expect(joinPcm(parts)).toEqual(resample(sound, 22_050, 8_000));
    expect(resamplePart(sound, 22_050, 8_000, 9_000, 9_500)).toHaveLength(0);
  });

  test('does not wrap around at full scale', () => {
    const square = Int16Array.from({ length: 24_000 }, (_, at) => (at % 48 < 24 ? 32_767 : -32_768));
    const out = resample(square, 24_000, 8_000);
    const jumps = out.filter((value, at) => Math.abs(value - (out[at - 1] ?? value)) > 65_000);
    expect(jumps).toHaveLength(0);
  });
});

describe('loudness', () => {
  test('is measured without the pauses', () => {
    const speech = tone(300, 8_000);
    const paused = joinPcm([speech, silence(3_000, 8_000), speech]);
    expect(activeLevelDb(paused, 8_000)).toBeCloseTo(activeLevelDb(speech, 8_000), 1);
    expect(activeLevelDb(silence(100, 8_000), 8_000)).toBe(-Infinity);
  });

  test.each([700, 3_000, 12_000])('comes out the same from a voice of size %i', (size) => {
    const sound = tone(300, 8_000, 1, size);
    expect(activeLevelDb(amplify(sound, gainFor(sound, 8_000)), 8_000)).toBeCloseTo(-20, 0);
  });

  test('leaves silence alone and makes no noise of a whisper', () => {
    expect(gainFor(silence(100, 8_000), 8_000)).toBe(1);
    expect(gainFor(tone(300, 8_000, 1, 4), 8_000)).toBe(8);
  });

  test('bends peaks instead of cutting them', () => {
    const out = amplify(Int16Array.of(32_767, -32_768, 1_000), 3);
    expect(Math.abs(out[0] ?? 0)).toBeLessThanOrEqual(32_767);
    expect(out[1]).toBeLessThan(-30_000);
    expect(out[2]).toBe(3_000);
  });
});

describe('the shape of a stretch', () => {
  test('has no silence around it but a breath', () => {
    const sound = joinPcm([silence(500, 8_000), tone(300, 8_000), silence(700, 8_000)]);
    const trimmed = trimSilence(sound, 8_000).length / 8;
    expect(trimmed).toBeGreaterThan(1_000);
    expect(trimmed).toBeLessThan(1_025);
    expect(trimSilence(silence(500, 8_000), 8_000)).toHaveLength(0);
  });

  test('ends with a pause that fits its mark', () => {
    const pauses = ['fin.', 'vraiment ?', 'un,', 'puis'].map(pauseAfterMs);
    expect(pauses).toEqual([320, 320, 160, 60]);
  });

  test('is cut into whole pieces that are together the sound', () => {
    fc.assert(
      fc.property(fc.int16Array({ maxLength: 2_000 }), (pcm) => {
        const pieces = [...cutPieces(pcm, 8_000)];
        expect(pieces.every(({ length }) => length === 160)).toBe(true);
        expect(joinPcm(pieces).subarray(0, pcm.length)).toEqual(pcm);
      }),
    );
  });
});

describe('a WAV file', () => {
  test('gives the sound back', () => {
    fc.assert(
      fc.property(fc.int16Array({ maxLength: 500 }), (pcm) => {
        expect(readWav(writeWav(pcm, 16_000), 16_000)).toEqual(pcm);
      }),
    );
  });

  test('is refused when it was cut short, is another’s or of another rate', () => {
    const file = writeWav(Int16Array.of(1, 2, 3), 16_000);
    expect(readWav(file.subarray(0, -2), 16_000)).toBeUndefined();
    expect(readWav(file.subarray(0, 20), 16_000)).toBeUndefined();
    expect(readWav(Buffer.from('anything'), 16_000)).toBeUndefined();
    expect(readWav(file, 8_000)).toBeUndefined();
  });
});
