import type { Pcm } from '../../../bot/contracts/speech.ts';
import { BLOCK_MS, createFlights, type FlightsDeps } from './flights.ts';
import { createSoundQueue } from './sound-queue.ts';

/** Asterisk asks to stop at 900 frames of 20 ms and drops what comes after 1,000: with 8 s it never has to. */
const AHEAD_MS = 8_000;

export interface PlayoutDeps extends FlightsDeps {
  readonly onDrained: () => void;
  /** A clock that never jumps. */
  readonly nowMs: () => number;
}

/**
 * What is played into a call, in the order given and paced by Asterisk. Between two sentences it plays silence: Asterisk sends no
 * packet without sound, and lines where nothing comes are taken for dead. The marks that come back when a block has been
 * played are the only clock, so that nothing can pile up and delay the call.
 */
export interface Playout {
  readonly play: (pcm: Pcm) => void;
  /** Gives how many milliseconds had not been heard. */
  readonly flush: () => number;
  /** The mark of this name has been passed. */
  readonly pass: (mark: string) => void;
  /** Asterisk asks to stop, or to go on. */
  readonly hold: (isHeld: boolean) => void;
  /** Begins with silence. */
  readonly start: () => void;
  /** Nothing is sent any more. */
  readonly stop: () => void;
}

type Kind = 'stopped' | 'silence' | 'sound';

export function createPlayout(deps: PlayoutDeps): Playout {
  const flights = createFlights(deps);
  const silence = createSilence(deps.sampleRate, flights.send);
  const sound = createSound(deps, flights);
  let kind: Kind = 'stopped';
  const isIdle = (): boolean => kind === 'silence' && flights.samples() === 0;

  const beSilent = (): void => {
    kind = 'silence';
    silence.fill(flights.blocks());
  };

  /** Sends what may be sent, down to the last half frame, and tells when all has been heard. */
  const goOn = (): void => {
    if (sound.pump() || flights.samples() > 0 || kind !== 'sound') return;
    kind = 'silence';
    deps.onDrained();
    if (isIdle()) beSilent();
  };

  return {
    play: (pcm) => {
      if (kind === 'stopped' || pcm.length === 0) return;
      if (kind === 'silence' && flights.samples() > 0) flights.flush();
      kind = 'sound';
      sound.add(pcm);
      goOn();
    },
    flush: () => {
      if (kind !== 'sound') return 0;
      flights.flush();
      const unheardMs = sound.drop();
      beSilent();
      return unheardMs;
    },
    pass: (mark) => {
      if (kind === 'stopped' || !flights.land(mark)) return;
      if (kind === 'silence') beSilent();
      else goOn();
    },
    hold: (isHeld) => {
      sound.hold(isHeld);
      goOn();
    },
    start: beSilent,
    stop: () => {
      kind = 'stopped';
      sound.drop();
    },
  };
}

/** Two short blocks are always under way: one is played while the other's follower is sent. */
function createSilence(sampleRate: number, send: (pcm: Pcm) => void) {
  const BLOCKS = 2;
  const block = new Int16Array(sampleRate / 2);
  return {
    fill: (underWay: number): void => {
      for (let blocks = underWay; blocks < BLOCKS; blocks += 1) {
        send(block);
      }
    },
  };
}

/** What is to be said: cut into whole frames, for Asterisk drops what does not fill one. */
function createSound(deps: PlayoutDeps, flights: ReturnType<typeof createFlights>) {
  const { sampleRate } = deps;
  const frame = sampleRate / 50;
  const samplesOf = (ms: number): number => (ms * sampleRate) / 1_000;
  const waiting = createSoundQueue();
  let endsAtMs = 0;
  let isHeld = false;

  const send = (samples: number): void => {
    flights.send(waiting.take(samples));
    endsAtMs = Math.max(endsAtMs, deps.nowMs()) + (samples * 1_000) / sampleRate;
  };

  return {
    add: waiting.add,
    hold: (value: boolean): void => {
      isHeld = value;
    },
    /** True as long as something waits. */
    pump: (): boolean => {
      while (!isHeld && waiting.samples() >= frame && flights.samples() < samplesOf(AHEAD_MS)) {
        send(Math.min(samplesOf(BLOCK_MS), waiting.samples() - (waiting.samples() % frame)));
      }
      // The rest of a frame waits for more as long as something is played before it.
      if (!isHeld && waiting.samples() > 0 && flights.samples() === 0) send(frame);
      return waiting.samples() > 0;
    },
    /** Gives how many milliseconds of it had not been heard. */
    drop: (): number => {
      const waitingMs = (waiting.samples() * 1_000) / sampleRate;
      const unheardMs = waitingMs + Math.max(0, endsAtMs - deps.nowMs());
      waiting.clear();
      endsAtMs = 0;
      isHeld = false;
      return Math.round(unheardMs);
    },
  };
}
