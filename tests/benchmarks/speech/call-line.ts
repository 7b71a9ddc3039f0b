import type { Pcm, TextToSpeech } from '../../../bot/contracts/speech.ts';
import type { MediaEvent, MediaTransport } from '../../../channels/voice/media-transport.ts';
import { STEP_MS } from '../../channels/voice/session/virtual-clock.ts';
import { PHONE_HZ } from './phone-line.ts';

const STEP = (STEP_MS * PHONE_HZ) / 1_000;
/** As Kokoro speaks French: fifteen characters a second. */
const MS_PER_CHARACTER = 1_000 / 15;

/** The line of one call: the caller's sound goes in, and it is known what the caller hears. */
export interface CallLine extends MediaTransport {
  /** Plays a step and brings the caller's sound of it. */
  step(sound: Pcm): void;
  press(key: string): void;
  /** The sentence that is heard now. */
  hearing(): string | undefined;
  isOver(): boolean;
  /** Whether an agent was rung up. */
  isTransferred(): boolean;
}

/** A voice without sound, as long as a real one: each sample is the number of its sentence. */
export interface SilentVoice extends TextToSpeech {
  sentence(number: number): string | undefined;
}

/** Sentences take the time they take to be said. */
export function createSilentVoice(): SilentVoice {
  const sentences: string[] = [];
  return {
    name: 'silent',
    voiceFor: () => 'silent',
    sentence: (number) => sentences[number - 1],
    speak: async function* (text, { rate, signal }) {
      const number = sentences.push(text);
      const samples = Math.round((text.length * MS_PER_CHARACTER * PHONE_HZ) / 1_000 / rate);
      if (!signal.aborted) yield new Int16Array(samples).fill(number);
      await Promise.resolve();
    },
    close: async () => undefined,
  };
}

/** Plays at the pace of the virtual clock. */
export function createCallLine(voice: SilentVoice, callId: string): CallLine {
  let listener: (event: MediaEvent) => void = () => undefined;
  let queue: Pcm[] = [];
  let [isOver, isTransferred] = [false, false];
  const count = () => queue.reduce((sum, { length }) => sum + length, 0);
  const play = () => {
    if (queue.length === 0) return;
    for (let left = STEP; left > 0 && queue[0];) {
      const [first] = queue;
      if (first.length > left) queue[0] = first.subarray(left);
      else queue.shift();
      left -= first.length;
    }
    if (queue.length === 0) listener({ type: 'drained' });
  };
  return {
    callId,
    channelId: 'telephony',
    sampleRate: PHONE_HZ,
    caller: undefined,
    listen: (to) => (listener = to),
    play: (pcm) => void queue.push(pcm),
    flush: () => {
      const unheard = (count() * 1_000) / PHONE_HZ;
      queue = [];
      return unheard;
    },
    show: () => undefined,
    transfer: () => {
      isTransferred = true;
    },
    hangUp: () => {
      isOver = true;
    },
    step: (sound) => {
      listener({ type: 'audio', pcm: sound });
      play();
    },
    press: (key) => {
      listener({ type: 'key', key });
    },
    hearing: () => voice.sentence(queue[0]?.[0] ?? 0),
    isOver: () => isOver,
    isTransferred: () => isTransferred,
  };
}
