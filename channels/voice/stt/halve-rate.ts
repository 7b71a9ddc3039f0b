import type { Pcm } from '../../../bot/contracts/speech.ts';

/** Half the length of the filter: a half-band windowed sinc, silent above 4 kHz. */
const HALF = 15;
const taps = Array.from({ length: 2 * HALF + 1 }, (_, k) => {
  const t = k - HALF;
  const sinc = t === 0 ? 0.5 : Math.sin((Math.PI * t) / 2) / (Math.PI * t);
  return sinc * (0.54 + 0.46 * Math.cos((Math.PI * t) / HALF));
});

/** From 16 kHz to 8 kHz, piece by piece, without a seam. */
export function createHalver(): (pcm: Pcm) => Pcm {
  let rest = new Int16Array(2 * HALF);
  return (pcm) => {
    const sound = new Int16Array(rest.length + pcm.length);
    sound.set(rest);
    sound.set(pcm, rest.length);
    const length = Math.max(0, Math.floor((sound.length - 2 * HALF) / 2));
    const halved = new Int16Array(length);
    for (let k = 0; k < length; k++) {
      let sum = 0;
      for (let j = 0; j < taps.length; j++) sum += (taps[j] ?? 0) * (sound[2 * k + j] ?? 0);
      halved[k] = Math.max(-32_768, Math.min(32_767, Math.round(sum)));
    }
    rest = sound.slice(2 * length);
    return halved;
  };
}
