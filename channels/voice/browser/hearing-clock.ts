import { WIRE_RATE } from './wire.ts';

/**
 * How much of what was sent is not heard yet. By the clock, sound is heard from the moment it was sent, never faster than time
 * passes; what the browser says it has heard may make that later, by two seconds at most. One that says nothing, or lies,
 * therefore holds nothing up.
 */
export interface HearingClock {
  readonly noteSent: (samples: number) => void;
  /** What the browser says, counted since the last reset; false when it can't be. */
  readonly noteHeard: (samples: number) => boolean;
  /** By the clock alone. */
  readonly aheadMs: () => number;
  readonly unheardMs: () => number;
  /** Samples since the last reset. */
  readonly sent: () => number;
  readonly reset: () => void;
}

/** A browser that is further behind, or says so, is not waited for. */
const MOST_LAG_MS = 2_000;
const PER_MS = WIRE_RATE / 1_000;

export function createHearingClock(nowMs: () => number): HearingClock {
  let sent = 0;
  let heard = 0;
  let endsMs = 0;
  let lagMs = 0;
  const aheadMs = (): number => Math.max(0, endsMs - nowMs());
  return {
    aheadMs,
    sent: () => sent,
    unheardMs: () => Math.min((sent - heard) / PER_MS, Math.max(0, endsMs + lagMs - nowMs())),
    noteSent: (samples) => {
      sent += samples;
      endsMs = Math.max(nowMs(), endsMs) + samples / PER_MS;
    },
    noteHeard: (samples) => {
      if (samples < heard || samples > sent) return false;
      const byBrowserMs = nowMs() + (sent - samples) / PER_MS;
      lagMs = Math.min(MOST_LAG_MS, Math.max(0, byBrowserMs - endsMs));
      // What it can't have heard yet, it has not.
      heard = Math.max(heard, Math.min(samples, sent - Math.ceil(aheadMs() * PER_MS)));
      return true;
    },
    reset: () => {
      [sent, heard, endsMs] = [0, 0, 0];
    },
  };
}
