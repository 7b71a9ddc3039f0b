/** Sound made and judged by arithmetic: pure tones, and how strong one is in what was heard. */

/** A tone at a third of full volume. */
export function makeTone(hertz: number, ms: number, rate: number): Int16Array {
  return Int16Array.from({ length: Math.round((ms * rate) / 1_000) }, (_, at) =>
    Math.round(10_000 * Math.sin((2 * Math.PI * hertz * at) / rate)),
  );
}

export const makeSilence = (ms: number, rate: number): Int16Array =>
  new Int16Array(Math.round((ms * rate) / 1_000));

export function joinSound(...parts: readonly Int16Array[]): Int16Array {
  const whole = new Int16Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Goertzel's algorithm: the amplitude of one tone in a piece of sound; 10,000 for `makeTone`'s. */
export function measureTone(pcm: Int16Array, hertz: number, rate: number): number {
  const turn = 2 * Math.cos((2 * Math.PI * hertz) / rate);
  let last = 0;
  let before = 0;
  for (const sample of pcm) [last, before] = [sample + turn * last - before, last];
  const power = last * last + before * before - turn * last * before;
  return pcm.length === 0 ? 0 : (2 * Math.sqrt(Math.max(0, power))) / pcm.length;
}

/** The stretches in which a tone is heard, in milliseconds, to 10 ms; gaps of up to 40 ms are bridged. */
export function findTone(
  pcm: Int16Array,
  hertz: number,
  rate: number,
): readonly { readonly fromMs: number; readonly toMs: number }[] {
  const found: { fromMs: number; toMs: number }[] = [];
  const step = rate / 100;
  for (let at = 0; at + step <= pcm.length; at += step) {
    if (measureTone(pcm.subarray(at, at + step), hertz, rate) < 3_000) continue;
    const fromMs = (at * 1_000) / rate;
    const last = found.at(-1);
    if (last && fromMs - last.toMs <= 40) last.toMs = fromMs + 10;
    else found.push({ fromMs, toMs: fromMs + 10 });
  }
  return found;
}

/** How long a tone is heard in all. */
export const totalToneMs = (pcm: Int16Array, hertz: number, rate: number): number =>
  findTone(pcm, hertz, rate).reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);

/** A WAV file of 16-bit mono sound. */
export function writeWav(pcm: Int16Array, rate: number): Uint8Array {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(36 + pcm.byteLength, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(rate * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(pcm.byteLength, 40);
  return Buffer.concat([header, Buffer.from(pcm.buffer, pcm.byteOffset, pcm.byteLength)]);
}

/** The sound of a 16-bit mono WAV file, whatever else stands in it; what follows a broken header counts as sound. */
export function readWav(file: Buffer): { readonly pcm: Int16Array; readonly rate: number } {
  const data = file.indexOf('data', 12, 'latin1') + 8;
  const length = Math.floor((file.length - data) / 2);
  const pcm = Int16Array.from({ length }, (_, at) => file.readInt16LE(data + 2 * at));
  return { pcm, rate: file.readUInt32LE(24) };
}
