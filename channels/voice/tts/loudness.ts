import type { Pcm } from '../../../bot/contracts/speech.ts';

const FULL = 32_768;
const FRAME_SECONDS = 0.02;
/** What is so much quieter than the loudest frame is a pause and does not count (after ITU-T P.56). */
const PAUSE_DB = -25;
/** As loud as Asterisk's own prompts: clear on a phone, and nothing of it is cut. */
const TARGET_DB = -20;
/** More would only be the noise of something that was not meant to be heard. */
const MOST_GAIN = 8;
/** From here on peaks are bent instead of cut. */
const KNEE = 0.7;

/** Level of the speech without its pauses, in dB below full scale; -Infinity for silence. */
export function activeLevelDb(pcm: Pcm, rateHz: number): number {
  const size = Math.max(1, Math.round(rateHz * FRAME_SECONDS));
  const powers: number[] = [];
  for (let at = 0; at < pcm.length; at += size) {
    const frame = pcm.subarray(at, at + size);
    powers.push(frame.reduce((sum, value) => sum + (value / FULL) ** 2, 0) / frame.length);
  }
  const floor = Math.max(0, ...powers) * 10 ** (PAUSE_DB / 10);
  const active = powers.filter((power) => power > 0 && power >= floor);
  return 10 * Math.log10(active.reduce((sum, power) => sum + power, 0) / Math.max(1, active.length));
}

/** A few words tell how loud a voice is. */
const HEARD_SECONDS = 4;

/** By how much this sound is multiplied, so that all voices are as loud as each other. */
export function gainFor(pcm: Pcm, rateHz: number): number {
  const level = activeLevelDb(pcm.subarray(0, HEARD_SECONDS * rateHz), rateHz);
  return level === -Infinity ? 1 : Math.min(MOST_GAIN, 10 ** ((TARGET_DB - level) / 20));
}

/** Louder or quieter; peaks are rounded off, never cut. */
export const amplify = (pcm: Pcm, gain: number): Pcm =>
  pcm.map((value) => Math.round(soften((value / FULL) * gain) * (FULL - 1)));

function soften(x: number): number {
  const size = Math.abs(x);
  if (size <= KNEE) return x;
  return Math.sign(x) * (KNEE + (1 - KNEE) * Math.tanh((size - KNEE) / (1 - KNEE)));
}
