import type { Pcm } from '../../../bot/contracts/speech.ts';
import { resample } from '../../../channels/voice/tts/resample.ts';

export const PHONE_HZ = 8_000;
/** What a telephone lets through. */
const BAND = { from: 300, to: 3_400 };
const HALF = 64;
/** What the call session keeps from before the voice, and how long it waits after it. */
export const AROUND = { beforeMs: 400, afterMs: 600 } as const;
/** As loud as telephones are set to: the active level of speech, of 32,768. */
const SPEECH_LEVEL = 2_500;

const band = Float64Array.from({ length: 2 * HALF + 1 }, (_, k) => {
  const t = k - HALF;
  const below = (edge: number) =>
    t === 0 ? (2 * edge) / PHONE_HZ : Math.sin((2 * Math.PI * edge * t) / PHONE_HZ) / (Math.PI * t);
  return (below(BAND.to) - below(BAND.from)) * (0.54 + 0.46 * Math.cos((Math.PI * t) / HALF));
});

/** 300 to 3,400 Hz at 8 kHz. */
export function narrow(sound: Pcm, rateHz: number): Float64Array {
  const pcm = resample(sound, rateHz, PHONE_HZ);
  return Float64Array.from(pcm, (_value, at) => {
    let sum = 0;
    for (let k = 0; k <= 2 * HALF; k += 1) sum += (band[k] ?? 0) * (pcm[at + k - HALF] ?? 0);
    return sum;
  });
}

/** There and back through ITU-T G.711's A-law: 13 segments of 16 steps. */
function overALaw(sample: number): number {
  const size = Math.min(32_635, Math.abs(sample));
  const exponent = size < 256 ? 0 : Math.floor(Math.log2(size)) - 7;
  const step = exponent === 0 ? 16 : 2 ** (exponent + 3);
  const kept = Math.floor(size / step) * step + step / 2;
  return sample < 0 ? -kept : kept;
}

/** A sentence as it comes out of a telephone, with noise before, under and after it. */
export function overPhone(
  sound: Pcm,
  rateHz: number,
  noise: Float64Array | undefined,
  decibels: number,
): Pcm {
  const speech = narrow(sound, rateHz);
  const gain = SPEECH_LEVEL / activeLevel(speech);
  const before = (AROUND.beforeMs * PHONE_HZ) / 1_000;
  const after = (AROUND.afterMs * PHONE_HZ) / 1_000;
  const share = noise ? SPEECH_LEVEL / 10 ** (decibels / 20) / level(noise) : 0;
  const from = noise ? Math.floor(noise.length / 3) + speech.length : 0;
  return Int16Array.from({ length: before + speech.length + after }, (_, at) => {
    const behind = noise ? share * (noise[(from + at) % noise.length] ?? 0) : 0;
    return overALaw(gain * (speech[at - before] ?? 0) + behind);
  });
}

/** The same noise alone, as loud as it is behind speech. */
export function noiseOverPhone(noise: Float64Array, decibels: number, length: number): Pcm {
  const share = SPEECH_LEVEL / 10 ** (decibels / 20) / level(noise);
  return Int16Array.from({ length }, (_, at) => overALaw(share * (noise[at % noise.length] ?? 0)));
}

/** Several people at once: sentences on top of each other, each begun elsewhere. */
export function mixBabble(sentences: readonly Pcm[], rateHz: number, voices: number): Float64Array {
  const tracks = Array.from({ length: voices }, (_, voice) =>
    sentences
      .filter((_sentence, at) => at % voices === voice)
      .flatMap((sentence) => {
        const sound = narrow(sentence, rateHz);
        const gain = 1 / activeLevel(sound);
        return Array.from(sound, (value) => value * gain);
      }),
  );
  const length = Math.min(...tracks.map((track) => track.length));
  return Float64Array.from({ length }, (_, at) =>
    tracks.reduce((sum, track, voice) => sum + (track[(at + voice * 7_919) % track.length] ?? 0), 0),
  );
}

/** Noise that is the same in every run, in the telephone's band. */
export function makeWhiteNoise(seconds: number): Float64Array {
  let state = 7;
  const noise = Int16Array.from({ length: seconds * PHONE_HZ }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state / 2 ** 31 - 1) * 8_000;
  });
  return narrow(noise, PHONE_HZ);
}

const level = (sound: Float64Array): number =>
  Math.sqrt(sound.reduce((sum, value) => sum + value * value, 0) / Math.max(1, sound.length)) || 1;

/** The level of the louder half of its tenths of a second: pauses make no speech quieter. */
function activeLevel(sound: Float64Array): number {
  const size = PHONE_HZ / 10;
  const levels = Array.from({ length: Math.ceil(sound.length / size) }, (_, at) =>
    level(sound.subarray(at * size, (at + 1) * size)),
  ).sort((a, b) => b - a);
  const loud = levels.slice(0, Math.max(1, Math.ceil(levels.length / 2)));
  return Math.sqrt(loud.reduce((sum, value) => sum + value * value, 0) / loud.length) || 1;
}
