import type { Pcm, SampleRate } from '../../../bot/contracts/speech.ts';
import type { Timers } from './timers.ts';
import { timing } from './timing.ts';

export interface PlaybackDeps {
  readonly voice: (signal: AbortSignal) => AsyncIterable<Pcm>;
  readonly sampleRate: SampleRate;
  readonly play: (pcm: Pcm) => void;
  readonly timers: Timers;
  /** Milliseconds. */
  readonly clock: () => number;
  /** All of it was heard. */
  readonly onHeard: () => void;
  readonly onFailed: (error: unknown) => void;
}

/** One sentence being heard; its sound is kept, so that it can go on where it was cut off. */
export interface Playback {
  start(): void;
  /** `unheardMs`: how much of what was handed over was dropped. */
  pause(unheardMs: number): void;
  resume(): void;
  stop(): void;
  /** All that was handed over has been heard. */
  drained(): void;
}

/** Plays a voice piece by piece as it is made. */
export function createPlayback(deps: PlaybackDeps): Playback {
  const abort = new AbortController();
  const pieces: Pcm[] = [];
  const perMs = deps.sampleRate / 1_000;
  /** Samples handed over, counted from the sentence's start. */
  let given = 0;
  let isMade = false;
  let isPaused = false;
  const finishIfHeard = () => {
    if (isMade && rest.isHeard() && !isPaused && !abort.signal.aborted) deps.onHeard();
  };
  const rest = createRest({ ...deps, onHeard: finishIfHeard });
  const give = (pcm: Pcm) => {
    if (pcm.length === 0) return;
    given += pcm.length;
    rest.add(pcm.length / perMs);
    deps.play(pcm);
  };
  const make = async () => {
    await readVoice(deps, abort.signal, (pcm) => {
      pieces.push(pcm);
      if (!isPaused) give(pcm);
    });
    isMade = true;
    finishIfHeard();
  };
  return {
    start: () => void make(),
    pause: (unheardMs) => {
      isPaused = true;
      given = Math.max(0, Math.round(given - (unheardMs + timing.rewindMs) * perMs));
      rest.clear();
    },
    resume: () => {
      isPaused = false;
      for (const pcm of after(pieces, given)) give(pcm);
      finishIfHeard();
    },
    stop: () => {
      abort.abort();
      rest.clear();
    },
    drained: () => {
      rest.drained();
    },
  };
}

/** What was handed over and is not heard yet. A transport that says too early that it was means the sound before. */
function createRest({ timers, clock, onHeard }: Pick<PlaybackDeps, 'timers' | 'clock' | 'onHeard'>) {
  let isHeard = true;
  let heardAt = 0;
  const finish = () => {
    timers.stop('drain');
    isHeard = true;
    onHeard();
  };
  return {
    isHeard: () => isHeard,
    add: (ms: number) => {
      isHeard = false;
      timers.stop('drain');
      heardAt = Math.max(heardAt, clock()) + ms;
    },
    clear: () => {
      isHeard = true;
      heardAt = 0;
      timers.stop('drain');
    },
    drained: () => {
      const early = heardAt - clock();
      if (early > 0) timers.start('drain', early, finish);
      else finish();
    },
  };
}

/** A voice that fails has said what it has said: the call goes on. */
async function readVoice(deps: PlaybackDeps, signal: AbortSignal, take: (pcm: Pcm) => void): Promise<void> {
  try {
    for await (const pcm of deps.voice(signal)) {
      if (signal.aborted) return;
      take(pcm);
    }
  } catch (error) {
    if (!signal.aborted) deps.onFailed(error);
  }
}

/** The sound from a sample on. */
function after(pieces: readonly Pcm[], from: number): readonly Pcm[] {
  let start = 0;
  return pieces.flatMap((pcm) => {
    const skipped = Math.min(pcm.length, Math.max(0, from - start));
    start += pcm.length;
    return skipped === pcm.length ? [] : [pcm.subarray(skipped)];
  });
}
