import type { Pcm } from '../../../bot/contracts/speech.ts';

/** Amplitude of the noise that is added: digital silence has no spectrum to compare. */
const DITHER = 4;

/** From samples to −1…1 with a breath of noise, the same for the same sound. */
export function toFloats(pcm: Pcm): Float32Array {
  const floats = new Float32Array(pcm.length);
  let state = 1;
  for (let k = 0; k < pcm.length; k++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    floats[k] = ((pcm[k] ?? 0) + (state / 2 ** 31 - 1) * DITHER) / 32_768;
  }
  return floats;
}

/** One after the other. */
export function joinSound(pieces: readonly Pcm[]): Pcm {
  const joined = new Int16Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}
