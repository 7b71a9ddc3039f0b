import type { MediaEvent } from '../media-transport.ts';

/** Five seconds of sound: what came before somebody listened, if nobody ever does. */
const MOST_KEPT = 250;

/** Keeps what happens in a call until somebody listens. */
export interface EventTeller {
  readonly tell: (event: MediaEvent) => void;
  readonly listen: (listener: (event: MediaEvent) => void) => void;
}

export function createEventTeller(): EventTeller {
  let kept: MediaEvent[] = [];
  let listener: ((event: MediaEvent) => void) | undefined;
  return {
    tell: (event) => {
      if (listener) listener(event);
      else if (kept.length < MOST_KEPT || event.type !== 'audio') kept.push(event);
    },
    listen: (given) => {
      listener = given;
      const before = kept;
      kept = [];
      for (const event of before) given(event);
    },
  };
}
