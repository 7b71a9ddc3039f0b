import type { LiveMessage, LiveRequest } from '../wire.ts';

/** The part of a WebSocket that is needed. */
export interface LiveSocket {
  addEventListener(type: 'open' | 'close', listener: () => void): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  send(data: string): void;
  close(): void;
}

export interface LiveDeps {
  readonly openSocket: () => LiveSocket;
  /** Runs a task later; what it gives back calls it off. */
  readonly schedule: (delayMs: number, task: () => void) => () => void;
  /** From 0 to 1, as `Math.random`. */
  readonly random: () => number;
  readonly onMessage: (message: LiveMessage) => void;
  readonly onConnected: (isConnected: boolean) => void;
}

export interface Live {
  /** Says it now if there is a connection; a `view` is said again on each new one. */
  send(request: LiveRequest): void;
  close(): void;
}

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 15_000;

/** How long to wait after so many failures in a row; half of it is left to chance, so that not all come at once. */
export function reconnectDelayMs(failures: number, random: () => number): number {
  const ceiling = Math.min(FIRST_DELAY_MS * 2 ** failures, LONGEST_DELAY_MS);
  return Math.round(ceiling * (0.5 + random() / 2));
}

/** Stays connected until it is closed. After each break a `resync` says that messages may have been missed. */
export function connectLive(deps: LiveDeps): Live {
  let socket: LiveSocket | undefined;
  let isOpen = false;
  let isOver = false;
  let failures = 0;
  let hasBeenOpen = false;
  let view: LiveRequest | undefined;
  let callOff = (): void => undefined;

  const onOpen = (): void => {
    isOpen = true;
    failures = 0;
    deps.onConnected(true);
    if (view) socket?.send(JSON.stringify(view));
    if (hasBeenOpen) deps.onMessage({ type: 'resync' });
    hasBeenOpen = true;
  };
  const onClose = (): void => {
    if (isOver) return;
    isOpen = false;
    deps.onConnected(false);
    callOff = deps.schedule(reconnectDelayMs(failures, deps.random), connect);
    failures += 1;
  };
  function connect(): void {
    socket = deps.openSocket();
    socket.addEventListener('open', onOpen);
    socket.addEventListener('close', onClose);
    socket.addEventListener('message', ({ data }) => {
      const message = parseLiveMessage(data);
      if (message && !isOver) deps.onMessage(message);
    });
  }
  connect();
  return {
    send(request) {
      if (request.type === 'view') view = request;
      if (isOpen) socket?.send(JSON.stringify(request));
    },
    close() {
      isOver = true;
      callOff();
      socket?.close();
    },
  };
}

const known: Readonly<Record<LiveMessage['type'], true>> = {
  case: true,
  entries: true,
  call: true,
  typing: true,
  viewers: true,
  presence: true,
  signedOut: true,
  resync: true,
};

/** A frame of our own server; undefined for a sign of life and for what a newer server may say. */
export function parseLiveMessage(data: unknown): LiveMessage | undefined {
  if (typeof data !== 'string') return undefined;
  try {
    const message = JSON.parse(data) as { type?: unknown } | null;
    const type = message?.type;
    return typeof type === 'string' && Object.hasOwn(known, type) ? (message as LiveMessage) : undefined;
  } catch {
    return undefined;
  }
}
