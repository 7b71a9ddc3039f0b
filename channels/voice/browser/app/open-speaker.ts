import { WIRE_RATE } from '../wire.ts';
import { PLAYER, type FromPlayer, type ToPlayer } from './audio-messages.ts';

/** Where the assistant is heard. */
export interface Speaker {
  readonly play: (pcm: Int16Array) => void;
  readonly flush: (epoch: number) => void;
  /** 0 to 1. */
  readonly setVolume: (volume: number) => void;
  readonly close: () => void;
}

/** Must be called while a click is being handled: no browser plays before one. */
export async function openSpeaker(
  script: string,
  volume: number,
  onHeard: (heard: FromPlayer) => void,
): Promise<Speaker> {
  const context = new AudioContext({ sampleRate: WIRE_RATE, latencyHint: 'interactive' });
  void context.resume();
  await context.audioWorklet.addModule(script);
  const player = new AudioWorkletNode(context, PLAYER, { numberOfInputs: 0, outputChannelCount: [1] });
  const gain = new GainNode(context, { gain: volume });
  player.connect(gain).connect(context.destination);
  player.port.onmessage = ({ data }: MessageEvent<FromPlayer>) => {
    onHeard(data);
  };
  const tell = (message: ToPlayer, moved: Transferable[] = []): void => {
    player.port.postMessage(message, moved);
  };
  return {
    play: (pcm) => {
      tell({ type: 'sound', pcm }, [pcm.buffer]);
    },
    flush: (epoch) => {
      tell({ type: 'flush', epoch });
    },
    setVolume: (value) => {
      gain.gain.value = value;
    },
    close: () => {
      // At once, whatever the context does on its way out.
      player.disconnect();
      void context.close();
    },
  };
}
