import type { Pcm } from '../../../bot/contracts/speech.ts';

/** Where the voice is in a sound, and how much of it there is. */
export interface SpeechSpan {
  readonly from: number;
  readonly to: number;
  readonly voicedMs: number;
}

const FRAME_MS = 10;
/** Weak consonants at both ends are no voice to the detector. */
const MARGIN_MS = 250;

/** From the first voice to the last, with what may belong to it. */
export function findSpeech(sound: Pcm, sampleRate: number, isVoice: (frame: Pcm) => boolean): SpeechSpan {
  const size = (sampleRate / 1_000) * FRAME_MS;
  const voiced: number[] = [];
  for (let at = 0; at + size <= sound.length; at += size)
    if (isVoice(sound.subarray(at, at + size))) voiced.push(at);
  const margin = (sampleRate / 1_000) * MARGIN_MS;
  return {
    from: Math.max(0, (voiced[0] ?? 0) - margin),
    to: Math.min(sound.length, (voiced.at(-1) ?? 0) + size + margin),
    voicedMs: voiced.length * FRAME_MS,
  };
}
