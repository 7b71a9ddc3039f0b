import { WebSocket } from 'ws';
import type { LiveMessage, LiveRequest } from '../../channels/console/wire.ts';

/** The live side of an agent's window, as the application has it open. */
export interface ConsoleWindow {
  readonly socket: WebSocket;
  /** All that came, oldest first. */
  readonly messages: LiveMessage[];
  send(request: LiveRequest): void;
  /** The first message that came and fits, waited for. */
  next<T extends LiveMessage['type']>(
    type: T,
    fits?: (message: Extract<LiveMessage, { readonly type: T }>) => boolean,
  ): Promise<Extract<LiveMessage, { readonly type: T }>>;
  /** A message to the server and back, or the end of the connection. */
  settle(): Promise<void>;
  /** The code it is closed with. */
  readonly closed: Promise<number>;
}

/** Opens it, or rejects with the status it is refused with. */
export async function openConsoleWindow(
  base: string,
  headers: Readonly<Record<string, string>>,
): Promise<ConsoleWindow> {
  const socket = new WebSocket(`${base.replace('http', 'ws')}/console/live`, { headers });
  const messages: LiveMessage[] = [];
  const waiting = new Set<() => void>();
  socket.on('message', (data: Buffer) => {
    messages.push(JSON.parse(data.toString('utf8')) as LiveMessage);
    for (const check of [...waiting]) check();
  });
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('unexpected-response', (_request, response) => {
      response.resume();
      reject(new Error(String(response.statusCode)));
    });
    socket.on('error', reject);
  });
  const next: ConsoleWindow['next'] = (type, fits = () => true) =>
    new Promise((resolve) => {
      const check = () => {
        const at = messages.findIndex((message) => message.type === type && fits(message as never));
        if (at < 0) return;
        waiting.delete(check);
        const [found] = messages.splice(at, 1);
        resolve(found as never);
      };
      waiting.add(check);
      check();
    });
  return {
    socket,
    messages,
    closed,
    next,
    send: (request) => {
      socket.send(JSON.stringify(request));
    },
    settle: async () => {
      if (socket.readyState !== socket.OPEN) return;
      const ponged = new Promise((resolve) => socket.once('pong', resolve));
      socket.ping();
      await Promise.race([ponged, closed]);
    },
  };
}
