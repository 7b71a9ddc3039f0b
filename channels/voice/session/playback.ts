import type { Pcm, SampleRate } from '../../../bot/contracts/speech.ts';
import { AppError } from '../../../bot/errors.ts';
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
  readonly onBroken: (error: unknown) => void;
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
  const pieces: Pcm[] = [];
  const perMs = deps.sampleRate / 1_000;
  /** Samples handed over, counted from the sentence's start. */
  let given = 0;
  let isMade = false;
  let isPaused = false;
  let isStopped = false;
  const finishIfHeard = () => {
    if (isMade && rest.isHeard() && !isPaused && !isStopped) deps.onHeard();
  };
  const rest = createRest({ ...deps, onHeard: finishIfHeard });
  const give = (pcm: Pcm) => {
    if (pcm.length === 0) return;
    given += pcm.length;
    rest.add(pcm.length / perMs);
    deps.play(pcm);
  };
  const maker = createMaker(deps, {
    onPiece: (pcm) => {
      pieces.push(pcm);
      if (!isPaused) give(pcm);
    },
    onMade: () => {
      isMade = true;
      finishIfHeard();
    },
  });
  return {
    start: maker.start,
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
      isStopped = true;
      maker.stop();
      rest.clear();
    },
    drained: () => {
      rest.drained();
    },
  };
}

/** A voice at work. One that hangs is made enough: it must not leave the caller in silence. */
function createMaker(
  deps: PlaybackDeps,
  { onPiece, onMade }: { readonly onPiece: (pcm: Pcm) => void; readonly onMade: () => void },
) {
  const abort = new AbortController();
  const stop = () => {
    deps.timers.stop('voice');
    abort.abort();
  };
  const watch = () => {
    deps.timers.start('voice', timing.longestVoiceMs, () => {
      stop();
      deps.onFailed(new AppError('VOICE_FAILED', 'the voice gave nothing any more'));
      onMade();
    });
  };
  const make = async () => {
    watch();
    await readVoice(deps, abort.signal, (pcm) => {
      watch();
      onPiece(pcm);
    });
    if (abort.signal.aborted) return;
    deps.timers.stop('voice');
    onMade();
  };
  return {
    start: () => {
      make().catch(deps.onBroken);
    },
    stop,
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
      heardAt = Math.max(heardAt, clock()) + ms;
      // A transport that never says that it was heard does not hold the call up.
      timers.start('drain', heardAt - clock() + timing.drainGraceMs, finish);
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
