import { WIRE_RATE } from '../wire.ts';
import { RECORDER, type FromRecorder, type ToRecorder } from './audio-messages.ts';
import { createResampler } from './create-resampler.ts';

/** 40 ms: short enough for interrupting the assistant. */
const PIECE = WIRE_RATE / 25;

/** The audio thread that listens: sends sound without a break, silence where there is no microphone or it is off. */
class Recorder extends AudioWorkletProcessor {
  readonly #resample = createResampler(sampleRate, WIRE_RATE);
  #piece = new Int16Array(PIECE);
  #filled = 0;
  #isOpen = false;

  constructor() {
    super();
    this.port.onmessage = ({ data }: MessageEvent<ToRecorder>) => {
      this.#isOpen = data.isOpen;
    };
  }

  process([input]: readonly (readonly Float32Array[])[], [output]: readonly (readonly Float32Array[])[]) {
    const sound = input?.[0];
    const quantum = new Int16Array(output?.[0]?.length ?? 128);
    if (sound && this.#isOpen) {
      for (const [at, sample] of sound.entries())
        quantum[at] = Math.max(-32_768, Math.min(32_767, Math.round(sample * 32_768)));
    }
    for (const sample of this.#resample(quantum)) this.#add(sample);
    return true;
  }

  #add(sample: number): void {
    this.#piece[this.#filled] = sample;
    this.#filled += 1;
    if (this.#filled < PIECE) return;
    const message: FromRecorder = { pcm: this.#piece, level: measureLevel(this.#piece) };
    this.port.postMessage(message, [this.#piece.buffer]);
    this.#piece = new Int16Array(PIECE);
    this.#filled = 0;
  }
}

/** On the scale of loudness as it is heard: 0 at -60 dB. */
function measureLevel(pcm: Int16Array): number {
  const power = pcm.reduce((sum, sample) => sum + sample * sample, 0) / pcm.length;
  return power === 0 ? 0 : Math.max(0, 1 + (10 * Math.log10(power / 32_768 ** 2)) / 60);
}

registerProcessor(RECORDER, Recorder);
