import type { MediaEvent, MediaTransport } from '../../../../channels/voice/media-transport.ts';
import type { Pcm } from '../../../../bot/contracts/speech.ts';
import { STEP_MS } from './virtual-clock.ts';

export const RATE = 8_000;
const SAMPLES_PER_MS = RATE / 1_000;

export interface FakeTransport extends MediaTransport {
  emit(event: MediaEvent): void;
  /** Plays a step's worth of what it was given. */
  tick(): void;
  isPlaying(): boolean;
  /** The first sample of each stretch of sound that was heard: which sentence, and where in it. */
  readonly heard: number[];
  readonly captions: { readonly by: 'bot' | 'user'; readonly text: string; readonly isFinal: boolean }[];
  readonly flushes: number[];
  /** Sentences that began while another was not heard to its end. */
  overlaps(): number;
  readonly rings: number[];
  hasHungUp(): boolean;
}

/** The other end of a call, without sound: plays at the pace of the virtual clock. */
export function createFakeTransport(options: {
  readonly caller?: string;
  readonly canTransfer?: boolean;
  readonly channelId?: MediaTransport['channelId'];
}): FakeTransport {
  let listener: (event: MediaEvent) => void = () => undefined;
  let queue: number[] = [];
  let hungUp = false;
  let overlaps = 0;
  const heard: number[] = [];
  const captions: { by: 'bot' | 'user'; text: string; isFinal: boolean }[] = [];
  const [flushes, rings]: [number[], number[]] = [[], []];
  return {
    callId: 'call-1',
    channelId: options.channelId ?? 'telephony',
    sampleRate: RATE,
    caller: options.caller,
    listen: (to) => (listener = to),
    play: (pcm: Pcm) => {
      // A sentence begins with the sample 1.
      if (pcm[0] === 1 && queue.length > 0) overlaps += 1;
      for (const sample of pcm) queue.push(sample);
    },
    flush: () => {
      const unheard = queue.length / SAMPLES_PER_MS;
      queue = [];
      flushes.push(unheard);
      return unheard;
    },
    show: (caption) => captions.push(caption),
    transfer: options.canTransfer === false ? undefined : (ringMs) => rings.push(ringMs),
    hangUp: () => {
      hungUp = true;
    },
    emit: (event) => {
      listener(event);
    },
    tick: () => {
      if (queue.length === 0) return;
      heard.push(...queue.splice(0, STEP_MS * SAMPLES_PER_MS));
      if (queue.length === 0) listener({ type: 'drained' });
    },
    overlaps: () => overlaps,
    isPlaying: () => queue.length > 0,
    ...{ heard, captions, flushes, rings },
    hasHungUp: () => hungUp,
  };
}
