import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Journal } from '../../bot/contracts/journal.ts';
import type { Logger } from '../../bot/logger.ts';
import { parseWatermark, readActivitySet } from './activity-set.ts';
import type { Tokens } from './tokens.ts';

export interface StreamHubDeps {
  readonly journal: Journal;
  readonly tokens: Tokens;
  readonly logger: Logger;
  readonly onStream: (change: 1 | -1) => void;
}

/** The open streams of all conversations. */
export interface StreamHub {
  /** Sends each stream of the conversation what it has not had yet. */
  deliver(conversation: string): void;
  close(): void;
}

/** A client that does not read is dropped once this much waits for it. It comes back with its watermark and loses nothing. */
const MOST_BUFFERED_BYTES = 1024 * 1024;
const PING_EVERY_MS = 30_000;
const PATH = /^\/v3\/directline\/conversations\/([^/]+)\/stream$/u;

interface Stream {
  readonly socket: WebSocket;
  next: number;
  isAlive: boolean;
  /** One delivery after the other, so that order is kept. */
  sending: Promise<void>;
}

/** Serves the WebSocket side of Direct Line: everything sent is read from the journal, from the client's watermark on. */
export function createStreamHub(server: Server, { journal, tokens, logger, onStream }: StreamHubDeps): StreamHub {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1024 });
  const streams = new Map<string, Set<Stream>>();

  const pump = (conversation: string, stream: Stream) => {
    stream.sending = stream.sending
      .then(() => sendNew(conversation, stream, journal))
      .catch((error: unknown) => {
        logger.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'a stream was closed: it can be resumed');
        stream.socket.close(1011);
      });
  };

  const open = (socket: WebSocket, conversation: string, watermark: number) => {
    const stream: Stream = { socket, next: watermark, isAlive: true, sending: Promise.resolve() };
    const group = streams.get(conversation) ?? new Set();
    streams.set(conversation, group.add(stream));
    onStream(1);
    socket.on('pong', () => (stream.isAlive = true));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      group.delete(stream);
      if (group.size === 0) streams.delete(conversation);
      onStream(-1);
    });
    pump(conversation, stream);
  };

  const upgrade = async (request: IncomingMessage, wire: Duplex, head: Buffer) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const [, conversation] = PATH.exec(url.pathname) ?? [];
    const claims = conversation ? await tokens.check(url.searchParams.get('t') ?? '', 'stream') : undefined;
    if (conversation === undefined || claims === undefined) return refuse(wire, '404 Not Found');
    if (typeof claims === 'string' || claims.conversation !== conversation) return refuse(wire, '403 Forbidden');
    const watermark = parseWatermark(url.searchParams.get('watermark'));
    sockets.handleUpgrade(request, wire, head, (socket) => {
      open(socket, conversation, watermark);
    });
  };
  server.on('upgrade', (request, wire: Duplex, head: Buffer) => {
    wire.on('error', () => undefined);
    void upgrade(request, wire, head).catch(() => {
      refuse(wire, '400 Bad Request');
    });
  });
  const pings = setInterval(() => {
    for (const group of streams.values()) group.forEach(ping);
  }, PING_EVERY_MS).unref();

  return {
    deliver: (conversation) => streams.get(conversation)?.forEach((stream) => { pump(conversation, stream); }),
    close() {
      clearInterval(pings);
      for (const group of streams.values()) for (const { socket } of group) socket.close(1001);
    },
  };
}

async function sendNew(conversation: string, stream: Stream, journal: Journal): Promise<void> {
  for (;;) {
    const set = await readActivitySet(journal, conversation, stream.next);
    if (Number(set.watermark) <= stream.next) return;
    stream.next = Number(set.watermark);
    if (stream.socket.readyState !== stream.socket.OPEN) return;
    if (stream.socket.bufferedAmount > MOST_BUFFERED_BYTES) {
      stream.socket.terminate();
      return;
    }
    if (set.activities.length > 0) stream.socket.send(JSON.stringify(set));
  }
}

function ping(stream: Stream) {
  if (!stream.isAlive) {
    stream.socket.terminate();
    return;
  }
  stream.isAlive = false;
  stream.socket.ping();
}

function refuse(wire: Duplex, status: string) {
  wire.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
