import type { WebSocket } from 'ws';
import type { Pcm, SampleRate } from '../../../bot/contracts/speech.ts';
import {
  parseMediaMessage,
  printMediaCommand,
  readPcm,
  type MediaCommand,
  type MediaMessage,
} from './media-messages.ts';
import { createPlayout, type Playout } from './playout.ts';

export interface MediaLineDeps {
  readonly socket: WebSocket;
  readonly sampleRate: SampleRate;
  readonly nowMs: () => number;
}

export interface MediaLineListeners {
  readonly onSound: (pcm: Pcm) => void;
  readonly onKey: (key: string) => void;
  readonly onDrained: () => void;
  /** The connection is gone, and it was not `close` that ended it. */
  readonly onLost: () => void;
}

/** The sound of one call: the media WebSocket of one channel of Asterisk. */
export interface MediaLine extends Pick<Playout, 'play' | 'flush'> {
  /** Resolves when Asterisk has said that it begins; false when the connection failed instead. */
  readonly started: Promise<boolean>;
  readonly listen: (listeners: MediaLineListeners) => void;
  /** From here on something is always played, if only silence. */
  readonly open: () => void;
  readonly close: () => void;
}

export function createMediaLine({ socket, sampleRate, nowMs }: MediaLineDeps): MediaLine {
  let listeners: MediaLineListeners | undefined;
  let isOver = false;
  const started = Promise.withResolvers<boolean>();
  const send = (data: Buffer | string): void => {
    if (socket.readyState === socket.OPEN) socket.send(data);
  };
  const playout = createPlayout({
    sampleRate,
    nowMs,
    sendSound: send,
    sendCommand: sendWith(send),
    onDrained: () => listeners?.onDrained(),
  });
  const leave = (): void => {
    isOver = true;
    started.resolve(false);
    playout.stop();
  };

  socket.on('error', () => undefined);
  socket.on('message', (data: Buffer, isBinary) => {
    if (isOver) return;
    if (isBinary) {
      listeners?.onSound(readPcm(data));
      return;
    }
    const message = parseMediaMessage(data.toString('utf8'));
    if (message?.event === 'MEDIA_START') started.resolve(true);
    else if (message) obey(message, playout, (key) => listeners?.onKey(key));
  });
  socket.once('close', () => {
    if (isOver) return;
    leave();
    listeners?.onLost();
  });
  return {
    started: started.promise,
    listen: (given) => {
      listeners = given;
    },
    open: playout.start,
    play: playout.play,
    flush: playout.flush,
    close: () => {
      leave();
      socket.terminate();
    },
  };
}

const sendWith =
  (send: (text: string) => void) =>
  (command: MediaCommand): void => {
    send(printMediaCommand(command));
  };

function obey(
  message: Exclude<MediaMessage, { event: 'MEDIA_START' }>,
  playout: Playout,
  onKey: (key: string) => void,
): void {
  switch (message.event) {
    case 'MEDIA_MARK_PROCESSED':
      playout.pass(message.correlation_id);
      break;
    case 'DTMF_END':
      onKey(message.digit);
      break;
    case 'MEDIA_XOFF':
    case 'MEDIA_XON':
      playout.hold(message.event === 'MEDIA_XOFF');
      break;
    default:
      message satisfies never;
  }
}
