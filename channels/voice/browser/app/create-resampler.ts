import { resamplePart } from '../../tts/resample.ts';

/** Brings sound that comes piece by piece to another rate, without a seam between the pieces. */
export function createResampler(fromHz: number, toHz: number): (piece: Int16Array) => Int16Array {
  const common = greatestCommonDivisor(fromHz, toHz);
  const [up, down] = [toHz / common, fromHz / common];
  // More than the filter reaches to each side.
  const reach = Math.ceil(20 * Math.max(1, fromHz / toHz));
  let kept = new Int16Array();
  /** Samples of `kept`, at the new rate, that have been given. */
  let given = 0;
  return (piece) => {
    const sound = new Int16Array(kept.length + piece.length);
    sound.set(kept);
    sound.set(piece, kept.length);
    const ready = Math.max(given, Math.floor(((sound.length - reach) * up) / down));
    const out = resamplePart(sound, fromHz, toHz, given, ready);
    // Whole rounds only, so that both rates stay in step.
    const rounds = Math.max(0, Math.floor(((ready * down) / up - reach) / down));
    kept = sound.slice(rounds * down);
    given = ready - rounds * up;
    return out;
  };
}

const greatestCommonDivisor = (a: number, b: number): number =>
  b === 0 ? a : greatestCommonDivisor(b, a % b);
