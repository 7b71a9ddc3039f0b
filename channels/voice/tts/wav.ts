import type { Pcm } from '../../../bot/contracts/speech.ts';

/** How much of a file `isWav` has to see. */
export const HEADER_BYTES = 44;
const BYTES_A_SAMPLE = 2;

/** Sound as a WAV file of 16 bits, mono, which any player opens. */
export const writeWav = (pcm: Pcm, rateHz: number): Buffer =>
  Buffer.concat([writeHeader(pcm.length, rateHz), bytesOf(pcm)]);

/** The sound of a file that `writeWav` made at this rate; undefined for any other, and for one that was cut short. */
export function readWav(file: Buffer, rateHz: number): Pcm | undefined {
  if (!isWav(file, file.length, rateHz)) return undefined;
  const pcm = new Int16Array((file.length - HEADER_BYTES) / BYTES_A_SAMPLE);
  file.copy(new Uint8Array(pcm.buffer), 0, HEADER_BYTES);
  return pcm;
}

/** Whether a file of so many bytes that begins so is a whole one. */
export function isWav(start: Buffer, fileBytes: number, rateHz: number): boolean {
  const samples = (fileBytes - HEADER_BYTES) / BYTES_A_SAMPLE;
  if (samples < 0 || !Number.isInteger(samples)) return false;
  return start.subarray(0, HEADER_BYTES).equals(writeHeader(samples, rateHz));
}

function writeHeader(samples: number, rateHz: number): Buffer {
  const size = samples * BYTES_A_SAMPLE;
  const header = Buffer.alloc(HEADER_BYTES);
  header.write('RIFF');
  header.writeUInt32LE(HEADER_BYTES - 8 + size, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(rateHz, 24);
  header.writeUInt32LE(rateHz * BYTES_A_SAMPLE, 28);
  header.writeUInt16LE(BYTES_A_SAMPLE, 32);
  header.writeUInt16LE(8 * BYTES_A_SAMPLE, 34);
  header.write('data', 36);
  header.writeUInt32LE(size, 40);
  return header;
}

/** The samples are little-endian here as they are in the file: Node runs on no other processor. */
const bytesOf = (pcm: Pcm): Buffer => Buffer.from(pcm.buffer, pcm.byteOffset, pcm.byteLength);
