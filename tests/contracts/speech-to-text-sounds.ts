import { execFileSync } from 'node:child_process';
import type { Pcm, SampleRate } from '../../bot/contracts/speech.ts';

/** What a telephone lets through. */
const BAND = { from: 300, to: 3_400 };
const SILENCE_SECONDS = 0.35;

/** A sentence of eSpeak as a telephone brings it: 300 to 3,400 Hz, A-law, with silence around; at 16 kHz it is wider. */
export function sayOnPhone(
  text: string,
  { voice = 'fr', sampleRate = 8_000 }: { readonly voice?: string; readonly sampleRate?: SampleRate } = {},
): Pcm {
  const wav = execFileSync('espeak-ng', ['-v', voice, '-s', '150', '--stdout', text], {
    maxBuffer: 64 * 1024 * 1024,
  });
  const from = wav.readUInt32LE(24);
  const sound = Float64Array.from({ length: (wav.length - 44) >> 1 }, (_, k) => wav.readInt16LE(44 + 2 * k));
  const heard = resample(sound, from, sampleRate);
  const silence = new Array<number>(Math.round(SILENCE_SECONDS * sampleRate)).fill(0);
  return Int16Array.from([...silence, ...heard, ...silence], overALaw);
}

/** Band-limited at the same time, by one windowed filter for each of the few places between two samples. */
function resample(sound: Float64Array, from: number, to: number): readonly number[] {
  const half = 64;
  const high = (to === 8_000 ? BAND.to : 7_000) / from;
  const low = BAND.from / from;
  const tap = (t: number) => {
    const window = Math.abs(t) > half ? 0 : 0.54 + 0.46 * Math.cos((Math.PI * t) / half);
    const band = (edge: number) => (t === 0 ? 2 * edge : Math.sin(2 * Math.PI * edge * t) / (Math.PI * t));
    return (band(high) - band(low)) * window;
  };
  const filters = new Map<number, Float64Array>();
  return Array.from({ length: Math.floor((sound.length * to) / from) }, (_, k) => {
    const at = Math.floor((k * from) / to);
    const place = (k * from) % to;
    const filter =
      filters.get(place) ??
      Float64Array.from({ length: 2 * half + 1 }, (_tap, j) => tap(j - half - place / to));
    filters.set(place, filter);
    return filter.reduce((sum, weight, j) => sum + weight * (sound[at + j - half] ?? 0), 0);
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

/** Noise that is the same in every run. */
export function makeNoise(length: number, amplitude: number): Pcm {
  let state = 7;
  return Int16Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state / 2 ** 31 - 1) * amplitude;
  });
}
