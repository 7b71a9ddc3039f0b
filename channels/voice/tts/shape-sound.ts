import type { Pcm, SampleRate } from '../../../bot/contracts/speech.ts';

const PIECE_MS = 20;
/** Below this a sample is silence. */
const QUIET = 80;
/** Kept on both sides, so that no soft consonant is lost. */
const MARGIN_MS = 10;
const PAUSES_MS: readonly (readonly [RegExp, number])[] = [
  [/[.!?…؟。।]["”»’')\]]*$/u, 320],
  [/[,;:،]$/u, 160],
];
const SHORT_PAUSE_MS = 60;

/** Without the silence before and after: engines differ in how much they add, the pauses are made here. */
export function trimSilence(pcm: Pcm, rateHz: number): Pcm {
  const first = pcm.findIndex((value) => Math.abs(value) > QUIET);
  if (first === -1) return new Int16Array();
  const last = pcm.findLastIndex((value) => Math.abs(value) > QUIET);
  const margin = Math.round((rateHz * MARGIN_MS) / 1_000);
  return pcm.subarray(Math.max(0, first - margin), last + 1 + margin);
}

/** How long a speaker rests after these words. */
export const pauseAfterMs = (stretch: string): number =>
  PAUSES_MS.find(([end]) => end.test(stretch))?.[1] ?? SHORT_PAUSE_MS;

/** Pieces of 20 ms, the last one filled up with silence. */
export function* cutPieces(pcm: Pcm, sampleRate: SampleRate): Generator<Pcm, void> {
  const size = (sampleRate * PIECE_MS) / 1_000;
  for (let at = 0; at < pcm.length; at += size) {
    const piece = new Int16Array(size);
    piece.set(pcm.subarray(at, at + size));
    yield piece;
  }
}

export const silence = (ms: number, rateHz: number): Pcm => new Int16Array(Math.round((rateHz * ms) / 1_000));
