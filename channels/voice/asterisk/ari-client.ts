import { WebSocket } from 'ws';
import type { Logger } from '../../../bot/logger.ts';
import { parseAriEvent, parseJson, type AriEvent } from './ari-events.ts';

const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 10_000;
/** A connection that does not answer a ping by the next one is given up. */
const PING_MS = 5_000;
const REQUEST_MS = 5_000;
/** Events are some hundred bytes; the sound of a frame is 640. */
const MAX_MESSAGE_BYTES = 256 * 1_024;

export interface AriDeps {
  /** `http://host:port` or `https://…` of Asterisk's HTTP server. */
  readonly url: string;
  readonly user: string;
  readonly password: string;
  /** The Stasis application, as the dialplan calls it. */
  readonly app: string;
  readonly logger: Logger;
  readonly clock: VoiceClock;
}

/** Time, to be set by tests. */
export interface VoiceClock {
  /** A clock that never jumps. */
  readonly nowMs: () => number;
  /** Calls once after that time; gives what calls it off. */
  readonly after: (ms: number, run: () => void) => () => void;
}

/** What Asterisk answered; status 0 when it could not be reached. */
export interface AriAnswer {
  readonly ok: boolean;
  readonly status: number;
  readonly body: unknown;
}

export interface AriRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Below `/ari`; ids in it are encoded by who makes it. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Channel variables to be set as the channel is made. */
  readonly variables?: Readonly<Record<string, string>>;
}

/** Asterisk's REST interface: requests, and the events of our application with a connection that comes back by itself. */
export interface AriClient {
  /** Never rejects. */
  readonly request: (request: AriRequest) => Promise<AriAnswer>;
  /** The sound of a channel; the caller owns the socket. */
  readonly openMedia: (connectionId: string) => WebSocket;
  /** Connects, and from then on again and again until `close`. */
  readonly start: (listeners: AriListeners) => void;
  readonly close: () => void;
}

export interface AriListeners {
  readonly onEvent: (event: AriEvent) => void;
  /** The events come, or no longer do. Calls go to our application only while they come. */
  readonly onLink: (isUp: boolean) => void;
}

export function createAriClient(deps: AriDeps): AriClient {
  const { url, user, password } = deps;
  const base = url.replace(/\/+$/u, '');
  const headers = { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` };
  const events = createEventLink(deps, () => {
    const address = new URL(`${base.replace(/^http/u, 'ws')}/ari/events`);
    address.searchParams.set('app', deps.app);
    return new WebSocket(address, { headers, handshakeTimeout: REQUEST_MS, maxPayload: MAX_MESSAGE_BYTES });
  });
  return {
    request: ({ method, path, query = {}, variables }) => {
      const address = new URL(`${base}/ari${path}`);
      for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
      return send(address, {
        method,
        headers: { ...headers, ...(variables && { 'content-type': 'application/json' }) },
        ...(variables && { body: JSON.stringify({ variables }) }),
      });
    },
    openMedia: (id) =>
      new WebSocket(`${base.replace(/^http/u, 'ws')}/media/${encodeURIComponent(id)}`, ['media'], {
        headers,
        handshakeTimeout: REQUEST_MS,
        maxPayload: MAX_MESSAGE_BYTES,
        perMessageDeflate: false,
      }),
    start: events.start,
    close: events.close,
  };
}

async function send(address: URL, init: RequestInit): Promise<AriAnswer> {
  try {
    const response = await fetch(address, { ...init, signal: AbortSignal.timeout(REQUEST_MS) });
    const body = parseJson(await response.text());
    return { ok: response.ok, status: response.status, body };
  } catch {
    return { ok: false, status: 0, body: undefined };
  }
}

/** Keeps one WebSocket open: reconnects with a growing pause, and finds out when the other end died without a word. */
function createEventLink(
  { logger, clock }: AriDeps,
  open: () => WebSocket,
): Pick<AriClient, 'start' | 'close'> {
  let socket: WebSocket | undefined;
  let isClosed = false;
  let stopWaiting = (): void => undefined;

  const connect = (listeners: AriListeners, retryMs: number): void => {
    const wire = open();
    socket = wire;
    let wasUp = false;
    let stopPinging = (): void => undefined;
    wire.on('error', () => undefined);
    wire.on('message', (data: Buffer, isBinary) => {
      const event = isBinary ? undefined : parseAriEvent(data.toString('utf8'));
      if (event) listeners.onEvent(event);
    });
    wire.once('open', () => {
      wasUp = true;
      stopPinging = keepAlive(wire, clock);
      logger.info({}, 'connected to Asterisk');
      listeners.onLink(true);
    });
    wire.once('close', () => {
      stopPinging();
      if (wasUp) listeners.onLink(false);
      if (isClosed) return;
      const nextMs = wasUp ? FIRST_RETRY_MS : retryMs;
      logger.warn({ retryMs: nextMs }, wasUp ? 'lost Asterisk' : 'Asterisk is not there');
      stopWaiting = clock.after(nextMs, () => {
        connect(listeners, Math.min(nextMs * 2, LAST_RETRY_MS));
      });
    });
  };

  return {
    start: (listeners) => {
      connect(listeners, FIRST_RETRY_MS);
    },
    close: () => {
      isClosed = true;
      stopWaiting();
      socket?.terminate();
    },
  };
}

function keepAlive(wire: WebSocket, clock: VoiceClock): () => void {
  let isAnswered = true;
  let stop = (): void => undefined;
  wire.on('pong', () => {
    isAnswered = true;
  });
  const ping = (): void => {
    if (!isAnswered) {
      wire.terminate();
      return;
    }
    isAnswered = false;
    wire.ping();
    stop = clock.after(PING_MS, ping);
  };
  ping();
  return () => {
    stop();
  };
}
