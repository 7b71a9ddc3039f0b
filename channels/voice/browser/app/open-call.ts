import type { FromBrowser, ToBrowser } from '../wire.ts';
import { openLine, type Line } from './open-line.ts';
import { openMicrophone, readTrouble, type Microphone, type MicrophoneTrouble } from './open-microphone.ts';
import { openSpeaker, type Speaker } from './open-speaker.ts';

export interface CallDeps {
  readonly source: 'microphone' | 'no';
  readonly hello: Extract<FromBrowser, { type: 'hello' }>;
  readonly volume: number;
  readonly onConnecting: () => void;
  readonly onMessage: (message: ToBrowser) => void;
  readonly onLevel: (level: number) => void;
  readonly onLost: () => void;
}

/** A call as the page holds it: a microphone, a speaker and the line between. */
export interface Call {
  readonly press: (key: string) => void;
  readonly setOpen: (isOpen: boolean) => void;
  readonly setVolume: (volume: number) => void;
  /** Hangs up, and is silent at once. */
  readonly close: () => void;
}

/** The version in this script's own address goes on to the scripts that belong to it. */
const script = (name: string): string => `/voix/${name}.js${new URL(import.meta.url).search}`;
const address = (): string => `${location.origin.replace(/^http/u, 'ws')}/voix/flux`;

/** Must be called while a click is being handled. Gives what is wrong with the microphone, if anything. */
export async function openCall(deps: CallDeps): Promise<Call | MicrophoneTrouble> {
  const held: { line?: Line } = {};
  let speaker: Speaker | undefined;
  let microphone: Microphone | undefined;
  try {
    // Made before anything is waited for, as long as the click counts.
    speaker = await openSpeaker(script('play'), deps.volume, ({ epoch, samples }) => {
      held.line?.send({ type: 'heard', epoch, samples });
    });
    microphone = await openMicrophone(script('capture'), deps.source, ({ pcm, level }) => {
      held.line?.sendSound(pcm);
      deps.onLevel(level);
    });
  } catch (error) {
    speaker?.close();
    return readTrouble(error);
  }
  deps.onConnecting();
  const call = holdCall(speaker, microphone, () => held.line);
  held.line = openLine(address(), deps.hello, {
    onSound: speaker.play,
    onMessage: (message) => {
      if (message.type === 'flush') speaker.flush(message.epoch);
      if (message.type === 'ended') call.close();
      deps.onMessage(message);
    },
    onLost: () => {
      call.close();
      deps.onLost();
    },
  });
  return call;
}

function holdCall(speaker: Speaker, microphone: Microphone, line: () => Line | undefined): Call {
  let isOver = false;
  return {
    press: (key) => {
      line()?.send({ type: 'key', key });
    },
    setOpen: microphone.setOpen,
    setVolume: speaker.setVolume,
    close: () => {
      if (isOver) return;
      isOver = true;
      speaker.close();
      microphone.close();
      line()?.close();
    },
  };
}
