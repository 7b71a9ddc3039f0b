import type { Pcm } from '../../../bot/contracts/speech.ts';

const HEADER_BYTES = 44;
const BYTES_A_SAMPLE = 2;

/** Sound as a WAV file of 16 bits, mono, which any player opens. */
export function writeWav(pcm: Pcm, rateHz: number): Buffer {
  const size = pcm.length * BYTES_A_SAMPLE;
  const file = Buffer.alloc(HEADER_BYTES + size);
  file.write('RIFF');
  file.writeUInt32LE(HEADER_BYTES - 8 + size, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(rateHz, 24);
  file.writeUInt32LE(rateHz * BYTES_A_SAMPLE, 28);
  file.writeUInt16LE(BYTES_A_SAMPLE, 32);
  file.writeUInt16LE(8 * BYTES_A_SAMPLE, 34);
  file.write('data', 36);
  file.writeUInt32LE(size, 40);
  pcm.forEach((value, at) => file.writeInt16LE(value, HEADER_BYTES + BYTES_A_SAMPLE * at));
  return file;
}

/** The sound of a file that `writeWav` made at this rate; undefined for any other, and for one that was cut short. */
export function readWav(file: Buffer, rateHz: number): Pcm | undefined {
  const size = file.length - HEADER_BYTES;
  const pcm = new Int16Array(Math.max(0, Math.floor(size / BYTES_A_SAMPLE)));
  if (size < 0 || !file.subarray(0, HEADER_BYTES).equals(writeWav(pcm, rateHz).subarray(0, HEADER_BYTES)))
    return undefined;
  file.copy(new Uint8Array(pcm.buffer), 0, HEADER_BYTES);
  return pcm;
}
