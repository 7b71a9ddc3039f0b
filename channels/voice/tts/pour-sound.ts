import { setImmediate } from 'node:timers/promises';
import type { Pcm, SpeakOptions } from '../../../bot/contracts/speech.ts';
import { amplify } from './loudness.ts';
import { resamplePart } from './resample.ts';
import { cutPieces, silence } from './shape-sound.ts';
import { isStopped } from './stop-signal.ts';

/** A whole sound that is to be heard. */
export interface MadeSound {
  readonly pcm: Pcm;
  readonly rateHz: number;
  readonly gain: number;
  /** Silence after it. */
  readonly pauseMs: number;
}

/** Twenty-five pieces: about a millisecond of work. */
const PART_SECONDS = 0.5;

/** The sound in pieces at the listener's rate. Other calls get their turn between parts of it. */
export async function* pourSound(
  { pcm, rateHz, gain, pauseMs }: MadeSound,
  { sampleRate, signal }: Pick<SpeakOptions, 'sampleRate' | 'signal'>,
): AsyncGenerator<Pcm, void> {
  const size = sampleRate * PART_SECONDS;
  for (let at = 0; ; at += size) {
    const part = resamplePart(pcm, rateHz, sampleRate, at, at + size);
    if (part.length === 0) break;
    for (const piece of cutPieces(gain === 1 ? part : amplify(part, gain), sampleRate)) {
      if (isStopped(signal)) return;
      yield piece;
    }
    await setImmediate();
  }
  for (const piece of cutPieces(silence(pauseMs, sampleRate), sampleRate)) {
    if (isStopped(signal)) return;
    yield piece;
  }
}
