import type { Pcm } from '../../../bot/contracts/speech.ts';

/** How many zero crossings of the filter lie on each side: 16 give some 70 dB below what would fold back. */
const CROSSINGS = 16;
/** Where the filter begins to cut, as a part of the lower of the two Nyquist frequencies: 3.6 kHz on the phone. */
const PASS = 0.9;
const KAISER_BETA = 7;

interface Filter {
  readonly up: number;
  readonly down: number;
  /** Taps on each side of a sample. */
  readonly half: number;
  /** `up` rows of `2 * half` weights, one for each place between two samples. */
  readonly rows: readonly Float32Array[];
}

const filters = new Map<string, Filter>();

/** The same sound at another rate, low-passed so that nothing folds back. Beyond its ends the sound is silence. */
export const resample = (pcm: Pcm, fromHz: number, toHz: number): Pcm =>
  fromHz === toHz ? pcm : resamplePart(pcm, fromHz, toHz, 0, Infinity);

/** As `resample`, only the samples from `first` to before `end` of what comes out: a second of sound costs 2 ms. */
export function resamplePart(pcm: Pcm, fromHz: number, toHz: number, first: number, end: number): Pcm {
  if (fromHz === toHz) return pcm.subarray(first, Math.min(end, pcm.length));
  const key = `${fromHz}/${toHz}`;
  const filter = filters.get(key) ?? designFilter(fromHz, toHz);
  filters.set(key, filter);
  const { up, down, half, rows } = filter;
  const all = Math.ceil((pcm.length * up) / down);
  const out = new Int16Array(Math.max(0, Math.min(end, all) - first));
  for (let n = 0; n < out.length; n += 1) {
    const place = (first + n) * down;
    const row = rows[place % up] ?? new Float32Array();
    const start = Math.floor(place / up) - half + 1;
    let sum = 0;
    for (let tap = Math.max(0, -start); tap < 2 * half && start + tap < pcm.length; tap += 1)
      sum += (row[tap] ?? 0) * (pcm[start + tap] ?? 0);
    out[n] = Math.max(-32_768, Math.min(32_767, Math.round(sum)));
  }
  return out;
}

/** A windowed sinc for each place between two samples, at the lower of both rates. */
function designFilter(fromHz: number, toHz: number): Filter {
  const common = greatestCommonDivisor(fromHz, toHz);
  const [up, down] = [toHz / common, fromHz / common];
  const cutoff = PASS * Math.min(1, toHz / fromHz);
  const half = Math.ceil(CROSSINGS / cutoff);
  const rows = Array.from({ length: up }, (_, phase) => {
    const row = Float32Array.from({ length: 2 * half }, (_, tap) => {
      const distance = tap - half + 1 - phase / up;
      return cutoff * sinc(cutoff * distance) * kaiser(distance / half);
    });
    // Every place must let the same amount through, or a steady tone would hum.
    const sum = row.reduce((total, weight) => total + weight, 0);
    return row.map((weight) => weight / sum);
  });
  return { up, down, half, rows };
}

const sinc = (x: number): number => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));

const kaiser = (x: number): number =>
  Math.abs(x) >= 1 ? 0 : besselI0(KAISER_BETA * Math.sqrt(1 - x * x)) / besselI0(KAISER_BETA);

function besselI0(x: number): number {
  let sum = 1;
  let term = 1;
  for (let k = 1; term > 1e-12 * sum; k += 1) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

const greatestCommonDivisor = (a: number, b: number): number =>
  b === 0 ? a : greatestCommonDivisor(b, a % b);
