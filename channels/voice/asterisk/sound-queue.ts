import type { Pcm } from '../../../bot/contracts/speech.ts';

/** Pieces of sound of any length that are taken out in other lengths. */
export interface SoundQueue {
  readonly samples: () => number;
  readonly add: (pcm: Pcm) => void;
  /** As many samples as asked for; with silence at the end where there are fewer. */
  readonly take: (samples: number) => Pcm;
  readonly clear: () => void;
}

export function createSoundQueue(): SoundQueue {
  let pieces: Pcm[] = [];
  let total = 0;
  return {
    samples: () => total,
    add: (pcm) => {
      pieces.push(pcm);
      total += pcm.length;
    },
    take: (samples) => {
      const taken = new Int16Array(samples);
      let filled = 0;
      while (filled < samples) {
        const [first] = pieces;
        if (!first) break;
        const part = first.subarray(0, samples - filled);
        taken.set(part, filled);
        filled += part.length;
        if (part.length === first.length) pieces.shift();
        else pieces[0] = first.subarray(part.length);
      }
      total -= filled;
      return taken;
    },
    clear: () => {
      pieces = [];
      total = 0;
    },
  };
}
