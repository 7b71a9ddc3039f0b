import type { FromBrowser, ToBrowser } from '../wire.ts';

export interface LineListeners {
  readonly onMessage: (message: ToBrowser) => void;
  readonly onSound: (pcm: Int16Array<ArrayBuffer>) => void;
  /** The connection is gone, and neither side had said goodbye. */
  readonly onLost: () => void;
}

/** The connection of one call. */
export interface Line {
  readonly send: (message: FromBrowser) => void;
  readonly sendSound: (pcm: Int16Array<ArrayBuffer>) => void;
  /** Hangs up. */
  readonly close: () => void;
}

/** Sound that the network does not take is late when it arrives: it is left out. */
const MOST_BUFFERED_BYTES = 64_000;

export function openLine(address: string, hello: FromBrowser, listeners: LineListeners): Line {
  const socket = new WebSocket(address);
  socket.binaryType = 'arraybuffer';
  let isOver = false;
  const isOpen = (): boolean => socket.readyState === WebSocket.OPEN;
  const send = (message: FromBrowser): void => {
    if (isOpen()) socket.send(JSON.stringify(message));
  };
  socket.addEventListener('open', () => {
    send(hello);
  });
  socket.addEventListener('message', ({ data }: MessageEvent<ArrayBuffer | string>) => {
    if (isOver) return;
    if (typeof data !== 'string') {
      listeners.onSound(new Int16Array(data));
      return;
    }
    const message = JSON.parse(data) as ToBrowser;
    if (message.type === 'ended') isOver = true;
    listeners.onMessage(message);
  });
  socket.addEventListener('close', () => {
    if (isOver) return;
    isOver = true;
    listeners.onLost();
  });
  return {
    send,
    sendSound: (pcm) => {
      if (isOpen() && socket.bufferedAmount < MOST_BUFFERED_BYTES) socket.send(pcm);
    },
    close: () => {
      isOver = true;
      send({ type: 'hangUp' });
      socket.close(1000);
    },
  };
}
