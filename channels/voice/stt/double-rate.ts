import type { Pcm } from '../../../bot/contracts/speech.ts';

const HALF = 16;
const taps = Array.from({ length: 2 * HALF }, (_, k) => {
  const t = k - HALF + 0.5;
  return (Math.sin(Math.PI * t) / (Math.PI * t)) * (0.5 + 0.5 * Math.cos((Math.PI * t) / HALF));
});

/** From 8 kHz to 16 kHz, as −1 to 1: what is between two samples by a windowed sinc. */
export function doubleRate(pcm: Pcm): Float32Array {
  const doubled = new Float32Array(2 * pcm.length);
  for (let k = 0; k < pcm.length; k++) {
    let between = 0;
    for (let j = 0; j < taps.length; j++) between += (taps[j] ?? 0) * (pcm[k + 1 + j - HALF] ?? 0);
    doubled[2 * k] = (pcm[k] ?? 0) / 32_768;
    doubled[2 * k + 1] = between / 32_768;
  }
  return doubled;
}
