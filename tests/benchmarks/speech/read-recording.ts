import type { Pcm } from '../../../bot/contracts/speech.ts';

/** A recording and its rate. */
export interface Sound {
  readonly pcm: Pcm;
  readonly rateHz: number;
}

const PCM_FORMAT = 1;

/** A WAV file as programs write them: 16 bits, any rate, the first channel; what is none throws with the reason. */
export function readRecording(file: Buffer): Sound {
  if (file.toString('latin1', 0, 4) !== 'RIFF' || file.toString('latin1', 8, 12) !== 'WAVE')
    throw new Error('not a WAV file');
  let head: { readonly channels: number; readonly rateHz: number } | undefined;
  for (let at = 12; at + 8 <= file.length;) {
    const name = file.toString('latin1', at, at + 4);
    const size = file.readUInt32LE(at + 4);
    if (name === 'fmt ') {
      const isPcm = file.readUInt16LE(at + 8) === PCM_FORMAT && file.readUInt16LE(at + 22) === 16;
      if (!isPcm) throw new Error('not PCM of 16 bits: sox in.wav -b 16 -e signed out.wav makes it so');
      head = { channels: file.readUInt16LE(at + 10), rateHz: file.readUInt32LE(at + 12) };
    }
    if (name === 'data' && head) {
      const { channels, rateHz } = head;
      const bytes = Math.min(size, file.length - at - 8);
      const pcm = Int16Array.from({ length: Math.floor(bytes / 2 / channels) }, (_, k) =>
        file.readInt16LE(at + 8 + 2 * k * channels),
      );
      return { pcm, rateHz };
    }
    at += 8 + size + (size % 2);
  }
  throw new Error('no sound in it');
}
