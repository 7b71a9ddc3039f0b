import createFvad from '@echogarden/fvad-wasm';
import type { Pcm, SampleRate } from '../../../bot/contracts/speech.ts';

/** Whether there is a voice in a piece of sound. Of pieces longer than 10 ms, most decide. */
export interface VoiceActivity {
  isVoice(frame: Pcm): boolean;
  /** Another speaker, or another line. */
  reset(): void;
  /** Frees its memory; afterwards nothing is a voice. */
  close(): void;
}

/** How eagerly noise is refused, 0 to 3 (WebRTC). */
const MODE = 2;
/** The detector takes 10, 20 or 30 ms; the shortest follows speech best. */
const FRAME_MS = 10;

const fvad = await createFvad();

/** WebRTC's voice activity detector: 4 ms of work for 10 s of sound. One for each speaker: it adapts to the line. */
export function createVoiceActivity(sampleRate: SampleRate): VoiceActivity {
  const detector = fvad._fvad_new();
  const size = (sampleRate / 1_000) * FRAME_MS;
  const buffer = fvad._malloc(size * 2);
  let isOpen = true;
  let rest = new Int16Array(0);
  const setUp = () => {
    fvad._fvad_reset(detector);
    fvad._fvad_set_mode(detector, MODE);
    fvad._fvad_set_sample_rate(detector, sampleRate);
  };
  const hear = (frame: Pcm): boolean => {
    fvad.HEAP16.set(frame, buffer / 2);
    return fvad._fvad_process(detector, buffer, size) === 1;
  };
  setUp();
  let last = false;
  return {
    isVoice: (frame) => {
      if (!isOpen) return false;
      const sound = new Int16Array(rest.length + frame.length);
      sound.set(rest);
      sound.set(frame, rest.length);
      const frames = Math.floor(sound.length / size);
      let voiced = 0;
      for (let k = 0; k < frames; k++) if (hear(sound.subarray(k * size, (k + 1) * size))) voiced += 1;
      if (frames > 0) last = 2 * voiced >= frames;
      rest = sound.slice(frames * size);
      return last;
    },
    reset: () => {
      rest = new Int16Array(0);
      last = false;
      if (isOpen) setUp();
    },
    close: () => {
      if (!isOpen) return;
      isOpen = false;
      fvad._fvad_free(detector);
      fvad._free(buffer);
    },
  };
}
