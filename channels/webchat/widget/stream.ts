import type { Clock } from './clock.ts';

/** How a live stream went: a socket that never opened is probably forbidden on this network. */
export type SocketEnd = 'blocked' | 'closed';

/** The part of a WebSocket that is needed. */
export interface Socket {
  addEventListener(type: 'open' | 'close' | 'error', listener: () => void): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  close(): void;
}

/** `signal` leaves the stream; `onBatch` gets each JSON value as the server sent it. */
export interface SocketDeps {
  readonly openSocket: (url: string) => Socket;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onBatch: (batch: unknown) => void;
}

const OPEN_WITHIN_MS = 10_000;

/** Listens to the stream until it ends, by either side. */
export async function followSocket(url: string, deps: SocketDeps): Promise<SocketEnd> {
  try {
    return await listen(deps.openSocket(url), deps);
  } catch {
    // Opening throws where the address is not allowed, such as `ws:` from a page in `https:`.
    return 'blocked';
  }
}

function listen(socket: Socket, { clock, signal, onBatch }: SocketDeps): Promise<SocketEnd> {
  return new Promise((resolve) => {
    let hasOpened = false;
    const settled = new AbortController();
    const leave = (): void => {
      settled.abort();
      socket.close();
      resolve(hasOpened || signal.aborted ? 'closed' : 'blocked');
    };
    socket.addEventListener('open', () => {
      hasOpened = true;
      settled.abort();
    });
    socket.addEventListener('message', ({ data }) => {
      const batch = parseFrame(data);
      if (batch !== null && !signal.aborted) onBatch(batch);
    });
    socket.addEventListener('close', leave);
    socket.addEventListener('error', leave);
    if (signal.aborted) leave();
    else signal.addEventListener('abort', leave, { once: true });
    // Some proxies neither open the socket nor refuse it.
    void clock.sleep(OPEN_WITHIN_MS, settled.signal).then(() => {
      if (!settled.signal.aborted) leave();
    });
  });
}

/** An empty frame is only a sign of life. */
function parseFrame(data: unknown): unknown {
  if (typeof data !== 'string' || data === '') return null;
  try {
    return JSON.parse(data);
  } catch {
    return null;
  }
}
