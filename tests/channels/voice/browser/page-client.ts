import { WebSocket } from 'ws';

const sockets = new Set<WebSocket>();

/** What the page says first. */
export const HELLO = { type: 'hello', caller: '0123456789abcdef'.repeat(2), locale: 'en' };

/** A page’s end of the line, whatever it sends. */
export interface Client {
  readonly socket: WebSocket;
  readonly messages: unknown[];
  /** Resolves with the first message of a type. */
  readonly said: (type: string) => Promise<unknown>;
  /** With the code. */
  readonly closed: Promise<number>;
}

/** Opens a connection as a page of an origin does. */
export function knock(server: string, origin = server): Client {
  const socket = new WebSocket(`${server.replace('http', 'ws')}/voix/flux`, { origin });
  sockets.add(socket);
  const messages: unknown[] = [];
  const waiting = new Set<() => void>();
  socket.on('message', (data: Buffer, isBinary) => {
    messages.push(isBinary ? data : JSON.parse(data.toString('utf8')));
    for (const look of waiting) look();
  });
  socket.on('error', () => undefined);
  const find = (type: string) =>
    messages.find((message) => (message as { readonly type?: unknown }).type === type);
  return {
    socket,
    messages,
    said: (type) =>
      new Promise((resolve) => {
        const look = () => {
          const found = find(type);
          if (found !== undefined) resolve(found);
        };
        waiting.add(look);
        look();
      }),
    closed: new Promise((resolve) => socket.once('close', resolve)),
  };
}

/** Cuts what is still open. */
export function hangUpAll(): void {
  for (const socket of sockets) socket.terminate();
  sockets.clear();
}
