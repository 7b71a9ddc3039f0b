import { setImmediate } from 'node:timers/promises';
import type { Pcm } from '../../../bot/contracts/speech.ts';

/** Half a period of the deepest voice and more: what is repeated is a whole period. */
const STEP_SECONDS = 0.015;
const SEARCH_SECONDS = 0.008;
/** Every fourth sample tells enough of how alike two sounds are: pitch is far below what they miss. */
const SAMPLES_APART = 4;
/** Some milliseconds of work; then other calls have their turn. */
const STEPS_AT_A_TIME = 60;

/**
 * The same voice at the same pitch, slower or faster (WSOLA: Verhelst and Roelands, ICASSP 1993): pieces of the sound are
 * put one after the other where they fit best.
 */
export async function slowDown(pcm: Pcm, rateHz: number, rate: number): Promise<Pcm> {
  const step = Math.round(rateHz * STEP_SECONDS);
  if (rate === 1 || pcm.length < 4 * step) return pcm;
  const out = new Int16Array(Math.round(pcm.length / rate));
  out.set(pcm.subarray(0, step));
  let at = step;
  for (let steps = 1; (steps + 1) * step <= out.length; steps += 1) {
    const next = bestPlace(pcm, at, Math.round(steps * step * rate), rateHz);
    for (let n = 0; n < step; n += 1) {
      const share = n / step;
      out[steps * step + n] = Math.round((1 - share) * (pcm[at + n] ?? 0) + share * (pcm[next + n] ?? 0));
    }
    at = next + step;
    if (steps % STEPS_AT_A_TIME === 0) await setImmediate();
  }
  return out;
}

/** Where around `wanted` the sound is most like what would naturally follow at `natural`: roughly first, then around the best. */
function bestPlace(pcm: Pcm, natural: number, wanted: number, rateHz: number): number {
  const search = Math.round(rateHz * SEARCH_SECONDS);
  const rough = findAlike(pcm, natural, { from: wanted - search, to: wanted + search, stride: 4 }, rateHz);
  return findAlike(pcm, natural, { from: rough - 3, to: rough + 3, stride: 1 }, rateHz);
}

interface Search {
  readonly from: number;
  readonly to: number;
  readonly stride: number;
}

/** The middle of the search where nothing is alike, such as in silence. */
function findAlike(pcm: Pcm, natural: number, { from, to, stride }: Search, rateHz: number): number {
  const step = Math.round(rateHz * STEP_SECONDS);
  let [best, most] = [Math.max(0, Math.round((from + to) / 2)), 0];
  for (let place = Math.max(0, from); place <= to; place += stride) {
    let [alike, power] = [0, 1];
    const end = Math.min(step, pcm.length - Math.max(place, natural));
    for (let n = 0; n < end; n += SAMPLES_APART) {
      const value = pcm[place + n] ?? 0;
      alike += value * (pcm[natural + n] ?? 0);
      power += value * value;
    }
    const score = alike / Math.sqrt(power);
    if (score > most) [best, most] = [place, score];
  }
  return best;
}
