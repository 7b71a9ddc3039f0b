import type { Pcm } from '../../../../bot/contracts/speech.ts';

/** All pieces as one. */
export const joinPcm = (pieces: readonly Pcm[]): Pcm => {
  const whole = new Int16Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
};
