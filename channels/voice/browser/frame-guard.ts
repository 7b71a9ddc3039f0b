import { createRateLimit } from '../../rate-limit.ts';

/** What one browser may send: as much as a person can say and press. */
export interface FrameGuard {
  /** Whether so many milliseconds of sound may pass. */
  readonly takeSound: (ms: number) => boolean;
  readonly takeKey: () => boolean;
  /** Any message beside sound. */
  readonly takeMessage: () => boolean;
  /** Something unreadable came; false when it was once too often. */
  readonly takeGarbage: () => boolean;
  /** Milliseconds since something came that made sense. */
  readonly idleMs: () => number;
}

/** Sound comes as time passes; a network that stumbled brings what it held back at once. */
const MOST_SOUND_AHEAD_MS = 2_000;
/** A sound card's clock may be that much faster than ours before anything is dropped. */
const FAST_CLOCK = 1.1;
const WINDOW_MS = 2_000;
const KEYS = 20;
const MESSAGES = 100;
const MOST_GARBAGE = 20;

export function createFrameGuard(nowMs: () => number): FrameGuard {
  const keys = createRateLimit(KEYS, nowMs, WINDOW_MS);
  const messages = createRateLimit(MESSAGES, nowMs, WINDOW_MS);
  let soundUntilMs = 0;
  let garbage = 0;
  let lastMs = nowMs();
  return {
    takeSound: (ms) => {
      const untilMs = Math.max(nowMs(), soundUntilMs) + ms / FAST_CLOCK;
      if (untilMs - nowMs() > MOST_SOUND_AHEAD_MS) return false;
      soundUntilMs = untilMs;
      lastMs = nowMs();
      return true;
    },
    takeKey: () => keys.take('') === 0,
    takeMessage: () => {
      const passes = messages.take('') === 0;
      if (passes) lastMs = nowMs();
      return passes;
    },
    takeGarbage: () => {
      garbage += 1;
      return garbage <= MOST_GARBAGE;
    },
    idleMs: () => nowMs() - lastMs,
  };
}
