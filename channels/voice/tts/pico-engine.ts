import { readFileSync } from 'node:fs';
import type { Pico } from '@echogarden/svoxpico-wasm';
import { AppError } from '../../../bot/errors.ts';

const MEMORY_BYTES = 5_000_000;
const NAME_BYTES = 300;
const SOUND_BYTES = 4_096;
/** More than any stretch makes: an engine that never ends is stopped. */
const MOST_BYTES = 16_000 * 2 * 120;
const BUSY = 201;
const FAILED = -200;
const FULL_RESET = 0;

/** One language of Pico: text in its own tags in, 16 kHz sound out. An engine takes some 6 MB and stays. */
export type PicoSay = (tagged: string) => Int16Array;

/** Puts an engine together from its two files (`picoapi.h` of SVOX Pico has the calls). */
export function openPicoEngine(pico: Pico, analysis: string, voice: string): PicoSay {
  const out = pico._malloc(16);
  const sound = pico._malloc(SOUND_BYTES);
  const pointerAt = (at: number) => viewOf(pico).getUint32(at, true);
  const shortAt = (at: number) => viewOf(pico).getInt16(at, true);

  check(pico._pico_initialize(pico._malloc(MEMORY_BYTES), MEMORY_BYTES, out));
  const system = pointerAt(out);
  const name = place(pico, 'voice');
  check(pico._pico_createVoiceDefinition(system, name));
  for (const path of [analysis, voice]) {
    const inside = `/${path.split('/').at(-1) ?? ''}`;
    pico.FS.writeFile(inside, readFileSync(path));
    check(pico._pico_loadResource(system, place(pico, inside), out));
    const resource = pico._malloc(NAME_BYTES);
    check(pico._pico_getResourceName(system, pointerAt(out), resource));
    check(pico._pico_addResourceToVoiceDefinition(system, name, resource));
  }
  check(pico._pico_newEngine(system, name, out));
  const engine = pointerAt(out);

  /** All the sound it has now; undefined when it gave up on the text. */
  const drain = (chunks: Buffer[]): boolean => {
    for (let bytes = 0; bytes < MOST_BYTES;) {
      const status = pico._pico_getData(engine, sound, SOUND_BYTES, out, out + 8);
      if (status === FAILED) return false;
      const got = shortAt(out);
      chunks.push(Buffer.from(pico.HEAPU8.subarray(sound, sound + got)));
      bytes += got;
      if (status !== BUSY) return true;
    }
    return false;
  };
  return (tagged) => {
    const bytes = Buffer.byteLength(tagged) + 1;
    const text = place(pico, tagged);
    const chunks: Buffer[] = [];
    for (let at = 0; at < bytes;) {
      const status = pico._pico_putTextUtf8(engine, text + at, bytes - at, out);
      const taken = shortAt(out);
      at += taken;
      if (status !== 0 || taken <= 0 || !drain(chunks)) {
        // What it holds of this text must not be heard in the next one.
        pico._pico_resetEngine(engine, FULL_RESET);
        break;
      }
    }
    pico._free(text);
    return samplesOf(Buffer.concat(chunks));
  };
}

const viewOf = (pico: Pico): DataView => new DataView(pico.HEAPU8.buffer);

/** A text in the engine's memory, closed by a zero. */
function place(pico: Pico, text: string): number {
  const bytes = Buffer.from(`${text}\0`);
  const at = pico._malloc(bytes.length);
  pico.HEAPU8.set(bytes, at);
  return at;
}

function samplesOf(bytes: Buffer): Int16Array {
  const pcm = new Int16Array(Math.floor(bytes.length / 2));
  bytes.copy(new Uint8Array(pcm.buffer));
  return pcm;
}

function check(status: number): void {
  if (status !== 0) throw new AppError('VOICE_FAILED', `Pico refuses its files (status ${status})`);
}
