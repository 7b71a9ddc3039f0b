import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Pcm } from '../../../../bot/contracts/speech.ts';
import { createSoundLimit } from '../../../../channels/voice/stt/create-sound-limit.ts';
import { createVoiceActivity } from '../../../../channels/voice/stt/create-voice-activity.ts';
import { doubleRate } from '../../../../channels/voice/stt/double-rate.ts';
import { findSpeech } from '../../../../channels/voice/stt/find-speech.ts';
import { createHalver } from '../../../../channels/voice/stt/halve-rate.ts';
import { hushPauses } from '../../../../channels/voice/stt/hush-pauses.ts';
import { joinSound } from '../../../../channels/voice/stt/sound.ts';
import { makeNoise, sayOnPhone } from '../../../contracts/speech-to-text-sounds.ts';

const tone = (hertz: number, rate: number, length = rate): Pcm =>
  Int16Array.from({ length }, (_, k) => 8_000 * Math.sin((2 * Math.PI * hertz * k) / rate));
const loudness = (sound: Pcm) =>
  Math.sqrt(sound.reduce((sum, value) => sum + value * value, 0) / sound.length);

describe('voice activity', () => {
  test.each([8_000, 16_000] as const)('is in speech at %i Hz and not in silence', (sampleRate) => {
    const activity = createVoiceActivity(sampleRate);
    const sound = sayOnPhone('je voudrais un rendez-vous', { sampleRate });
    const size = sampleRate / 50;
    const voiced = Array.from({ length: Math.floor(sound.length / size) }, (_, k) =>
      activity.isVoice(sound.subarray(k * size, (k + 1) * size)),
    );
    expect(voiced.filter(Boolean).length).toBeGreaterThan(voiced.length / 2);
    activity.reset();
    expect(activity.isVoice(new Int16Array(sampleRate))).toBe(false);
    activity.close();
  });

  test('takes frames of any length, also after it was closed', () => {
    const activity = createVoiceActivity(8_000);
    for (const length of [0, 1, 79, 160, 333, 200_000])
      expect(activity.isVoice(new Int16Array(length))).toBe(false);
    activity.close();
    activity.close();
    activity.reset();
    expect(activity.isVoice(sayOnPhone('bonjour'))).toBe(false);
  });

  test('says where speech begins and ends, with what may belong to it', () => {
    const loud = (frame: Pcm) => (frame[0] ?? 0) > 0;
    const sound = joinSound([new Int16Array(8_000), new Int16Array(800).fill(1), new Int16Array(8_000)]);
    expect(findSpeech(sound, 8_000, loud)).toEqual({ from: 6_000, to: 10_800, voicedMs: 100 });
    expect(findSpeech(new Int16Array(0), 8_000, loud).voicedMs).toBe(0);
  });
});

describe('the pauses of a noisy line', () => {
  const RATE = 8_000;
  const noisy = (amplitude: number) => {
    const noise = makeNoise(3 * RATE, amplitude);
    const voice = tone(440, RATE);
    return Float32Array.from(noise, (value, k) => (value + (voice[k - RATE] ?? 0)) / 32_768);
  };
  const level = (sound: Float32Array) => Math.hypot(...sound) / Math.sqrt(sound.length);

  test('become silent, and the voice between them stays', () => {
    const sound = noisy(1_000);
    const hushed = hushPauses(sound, RATE);
    expect(hushed?.from).toBeGreaterThan(RATE / 2);
    expect(hushed?.to).toBeLessThan(2.5 * RATE);
    expect(level(hushed?.sound.subarray(0, RATE / 2) ?? sound)).toBeLessThan(level(sound) / 20);
    expect(hushed?.sound[1.5 * RATE]).toBeCloseTo(sound[1.5 * RATE] ?? 0, 3);
  });

  test('are left alone on a quiet line, and where there is nothing', () => {
    for (const sound of [noisy(10), new Float32Array(RATE), new Float32Array(0), new Float32Array(7)])
      expect(hushPauses(sound, RATE)).toBeUndefined();
  });
});

describe('sample rates', () => {
  test('are halved without a seam, whatever the pieces', () => {
    const sound = tone(1_000, 16_000, 4_000);
    const whole = createHalver()(sound);
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 700 }), { maxLength: 12 }), (lengths) => {
        const halve = createHalver();
        let at = 0;
        const pieces = [...lengths, 4_000].map((length) => {
          at += length;
          return halve(sound.subarray(at - length, at));
        });
        expect(joinSound(pieces)).toEqual(whole);
      }),
      { numRuns: 30 },
    );
  });

  test('keep what is below 4 kHz and lose what is above', () => {
    const halve = (hertz: number) => loudness(createHalver()(tone(hertz, 16_000)).subarray(100));
    expect(halve(1_000)).toBeCloseTo(5_657, -2);
    expect(halve(6_000)).toBeLessThan(100);
  });

  test('are doubled to the same sound', () => {
    const doubled = doubleRate(tone(1_000, 8_000));
    const wanted = tone(1_000, 16_000);
    for (let k = 1_000; k < 1_100; k++) expect(doubled[k]).toBeCloseTo((wanted[k] ?? 0) / 32_768, 2);
  });
});

describe('the longest utterance', () => {
  test('is thirty seconds, and a copy', () => {
    const limit = createSoundLimit(8_000);
    const piece = new Int16Array(200_000).fill(1);
    const kept = limit(piece);
    piece.fill(2);
    expect(kept[0]).toBe(1);
    expect([kept.length, limit(piece).length, limit(piece).length]).toEqual([200_000, 40_000, 0]);
  });
});
