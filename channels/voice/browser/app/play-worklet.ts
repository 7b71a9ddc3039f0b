import { PLAYER, type FromPlayer, type ToPlayer } from './audio-messages.ts';

/** 100 ms at the wire's rate, which is this thread's too. */
const TELL_EVERY = 1_600;

/** The audio thread that plays: one piece after the other without a gap, and silence from the very next moment on. */
class Player extends AudioWorkletProcessor {
  #pieces: Int16Array[] = [];
  #at = 0;
  #epoch = 0;
  #heard = 0;
  #told = 0;

  constructor() {
    super();
    this.port.onmessage = ({ data }: MessageEvent<ToPlayer>) => {
      if (data.type === 'sound') this.#pieces.push(data.pcm);
      else this.#flush(data.epoch);
    };
  }

  process(_inputs: unknown, [output]: readonly (readonly Float32Array[])[]) {
    const channel = output?.[0];
    if (!channel) return true;
    for (let filled = 0; filled < channel.length && this.#pieces[0]; filled += 1) {
      channel[filled] = (this.#pieces[0][this.#at] ?? 0) / 32_768;
      this.#at += 1;
      this.#heard += 1;
      if (this.#at < this.#pieces[0].length) continue;
      this.#pieces.shift();
      this.#at = 0;
    }
    const isNews = this.#heard > this.#told;
    if (isNews && (this.#heard - this.#told >= TELL_EVERY || !this.#pieces[0])) this.#tell();
    return true;
  }

  #flush(epoch: number): void {
    this.#pieces = [];
    [this.#at, this.#epoch, this.#heard, this.#told] = [0, epoch, 0, 0];
  }

  #tell(): void {
    this.#told = this.#heard;
    const message: FromPlayer = { epoch: this.#epoch, samples: this.#heard };
    this.port.postMessage(message);
  }
}

registerProcessor(PLAYER, Player);
