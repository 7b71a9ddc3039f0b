import type { Clock } from './clock.ts';

/** The other side shows it for longer than that. */
const SAY_AGAIN_AFTER_MS = 4_000;

/** Says that the citizen is writing, at most once in a few seconds. */
export function createTypingSignal(clock: Clock, send: () => void): () => void {
  let sayAgainAt = 0;
  return () => {
    if (clock.now() < sayAgainAt) return;
    sayAgainAt = clock.now() + SAY_AGAIN_AFTER_MS;
    send();
  };
}
