import type { Pcm, SampleRate } from '../../../bot/contracts/speech.ts';

/** Whether a piece of sound stands out from what is behind the caller; one for each call, as it learns that. */
export type StandsOut = (pcm: Pcm) => boolean;

const MOMENTS_PER_SECOND = 50;
/** What is behind is what the quieter moments of the last six seconds are like; before there are `least`, while a call is greeted, nobody is heard. */
const HISTORY = { most: 6 * MOMENTS_PER_SECOND, least: 30 } as const;
/** A call's moments are many, and what is behind changes slowly. */
const MEASURED_EVERY = 5;
const QUIET = 0.1;
const LOUD = 0.95;
/** Several people talking at once are rarely so much louder than in their quieter moments; who is near the phone mostly is. Decibels. */
const ABOVE_QUIET_DB = 12;
/** Somebody near speaks where loud and quiet are that far apart; then no more is asked than to be this close to the loud. */
const SPEECH = { rangeDb: 18, belowLoudDb: 14 } as const;
/** Single moments jump. */
const SMOOTHING = 0.5;
const FLOOR_DB = -20;

/** A voice detector takes the people behind the caller for a voice too: in a waiting room, speech would never end. */
export function createForeground(sampleRate: SampleRate): StandsOut {
  const size = sampleRate / MOMENTS_PER_SECOND;
  const history: number[] = [];
  let taken = 0;
  let smooth = FLOOR_DB;
  let threshold = Number.POSITIVE_INFINITY;
  const isNear = (moment: Pcm): boolean => {
    const level = levelOf(moment);
    smooth += (level - smooth) * SMOOTHING;
    history[taken % HISTORY.most] = level;
    taken += 1;
    if (taken >= HISTORY.least && taken % MEASURED_EVERY === 0) threshold = findThreshold(history);
    return Math.max(smooth, level) >= threshold;
  };
  return (pcm) => {
    let standsOut = false;
    for (let at = 0; at < pcm.length; at += size)
      standsOut = isNear(pcm.subarray(at, at + size)) || standsOut;
    return standsOut;
  };
}

function findThreshold(history: readonly number[]): number {
  const sorted = history.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? FLOOR_DB;
  const [quiet, loud] = [at(QUIET), at(LOUD)];
  const above = quiet + ABOVE_QUIET_DB;
  return loud - quiet < SPEECH.rangeDb ? above : Math.min(above, loud - SPEECH.belowLoudDb);
}

/** Root mean square in decibels above one step of the sample; silence is the floor. */
function levelOf(pcm: Pcm): number {
  let sum = 0;
  for (const value of pcm) sum += value * value;
  const square = sum / Math.max(1, pcm.length);
  return square === 0 ? FLOOR_DB : Math.max(FLOOR_DB, 10 * Math.log10(square));
}
