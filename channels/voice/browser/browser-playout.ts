import type { Pcm } from '../../../bot/contracts/speech.ts';
import type { VoiceClock } from '../asterisk/ari-client.ts';
import { createSoundQueue, type SoundQueue } from '../asterisk/sound-queue.ts';
import { createHearingClock, type HearingClock } from './hearing-clock.ts';
import { WIRE_RATE } from './wire.ts';

export interface BrowserPlayoutDeps {
  readonly clock: VoiceClock;
  readonly sendSound: (pcm: Pcm) => void;
  readonly sendFlush: (epoch: number) => void;
  /** All that was given has been heard. */
  readonly onDrained: () => void;
}

/** What a browser plays, in the order given: sent as fast as it is heard, and a second ahead. */
export interface BrowserPlayout {
  readonly play: (pcm: Pcm) => void;
  /** Silence at once; gives how many milliseconds had not been heard. */
  readonly flush: () => number;
  /** The browser says how many samples it has played since the flush of that number. */
  readonly noteHeard: (epoch: number, samples: number) => void;
  readonly stop: () => void;
}

/** So much is with the browser before it is played: a network may stumble that long, and a flush overtakes no more than that. */
const AHEAD_MS = 1_000;
const BLOCK_MS = 100;
const PER_MS = WIRE_RATE / 1_000;

export function createBrowserPlayout({ clock, ...deps }: BrowserPlayoutDeps): BrowserPlayout {
  const waiting = createSoundQueue();
  const hearing = createHearingClock(clock.nowMs);
  let epoch = 0;
  let state: 'idle' | 'sounding' | 'stopped' = 'idle';
  let stopTimer = (): void => undefined;

  function goOn(): void {
    if (state !== 'sounding') return;
    stopTimer();
    sendAhead(waiting, hearing, deps.sendSound);
    const waitMs = waiting.samples() > 0 ? hearing.aheadMs() - AHEAD_MS + 1 : hearing.unheardMs();
    if (waitMs > 0) {
      stopTimer = clock.after(waitMs, goOn);
      return;
    }
    state = 'idle';
    deps.onDrained();
  }

  return {
    play: (pcm) => {
      if (state === 'stopped' || pcm.length === 0) return;
      state = 'sounding';
      waiting.add(pcm);
      goOn();
    },
    flush: () => {
      if (state === 'stopped' || hearing.sent() + waiting.samples() === 0) return 0;
      const droppedMs = state === 'idle' ? 0 : waiting.samples() / PER_MS + hearing.unheardMs();
      stopTimer();
      waiting.clear();
      hearing.reset();
      state = 'idle';
      epoch += 1;
      deps.sendFlush(epoch);
      return Math.round(droppedMs);
    },
    noteHeard: (ofEpoch, samples) => {
      if (state === 'sounding' && ofEpoch === epoch && hearing.noteHeard(samples)) goOn();
    },
    stop: () => {
      state = 'stopped';
      stopTimer();
      waiting.clear();
    },
  };
}

function sendAhead(waiting: SoundQueue, hearing: HearingClock, send: (pcm: Pcm) => void): void {
  while (waiting.samples() > 0 && hearing.aheadMs() < AHEAD_MS) {
    const samples = Math.min(BLOCK_MS * PER_MS, waiting.samples());
    hearing.noteSent(samples);
    send(waiting.take(samples));
  }
}
