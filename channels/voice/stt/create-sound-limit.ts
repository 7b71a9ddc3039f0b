import type { Pcm, SampleRate } from '../../../bot/contracts/speech.ts';

/** Nobody says more at once; a recogniser hears no more, whatever it is sent. */
const LONGEST_SECONDS = 30;

/** Cuts off what comes after the longest utterance; a copy, so that the caller may go on with its buffer. */
export function createSoundLimit(sampleRate: SampleRate): (pcm: Pcm) => Pcm {
  let left = LONGEST_SECONDS * sampleRate;
  return (pcm) => {
    const kept = pcm.slice(0, left);
    left -= kept.length;
    return kept;
  };
}
