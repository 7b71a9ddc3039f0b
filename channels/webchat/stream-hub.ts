import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Journal } from '../../bot/contracts/journal.ts';
import { describeError } from '../../bot/errors.ts';
import type { Logger } from '../../bot/logger.ts';
import { printAnswer } from '../print-answer.ts';
import { routeUpgrades } from '../upgrades.ts';
import { MOST_AT_ONCE, readActivitySet } from './activity-set.ts';
import { checkUpgrade, type AllowedStream, type RefusedStream } from './check-upgrade.ts';
import type { Tokens } from './tokens.ts';

export interface StreamHubDeps {
  readonly journal: Journal;
  readonly tokens: Tokens;
  readonly logger: Logger;
  readonly onStream: (change: 1 | -1) => void;
  /** A citizen's window is open on a conversation: said when it opens and as long as it answers. */
  readonly onSeen: (conversation: string) => void;
  /** The last window of a conversation closed. */
  readonly onLeft: (conversation: string) => void;
}

/** The open streams of all conversations. */
export interface StreamHub {
  /** Sends each stream of the conversation what it has not had yet. */
  deliver(conversation: string): void;
  /** The same for all conversations, when it is not known what was missed. */
  deliverAll(): void;
  /** Shows that an agent is writing: kept nowhere, and lost to who is not there. */
  showTyping(conversation: string, agentName: string | undefined): void;
  close(): void;
}

/** A client that does not read is dropped once this much waits for it. It comes back with its watermark and loses nothing. */
const MOST_BUFFERED_BYTES = 1024 * 1024;
/** Where streams are; `checkUpgrade` says which there are. */
const PATHS = /^\/v3\/directline\//u;
const PING_EVERY_MS = 30_000;
/** How long a client may take to answer that its stream ends. */
const CLOSE_WITHIN_MS = 2_000;

interface Stream {
  readonly socket: WebSocket;
  next: number;
  isAlive: boolean;
  /** One delivery after the other, so that order is kept. */
  sending: Promise<void>;
}

/** Serves the WebSocket side of Direct Line: everything sent is read from the journal, from the client's watermark on. */
export function createStreamHub(server: Server, deps: StreamHubDeps): StreamHub {
  const { onStream, onSeen, onLeft } = deps;
  const streams = new Map<string, Set<Stream>>();
  let isClosing = false;

  const open = (socket: WebSocket, { conversation, watermark }: AllowedStream) => {
    const stream: Stream = { socket, next: watermark, isAlive: true, sending: Promise.resolve() };
    const group = streams.get(conversation) ?? new Set();
    streams.set(conversation, group.add(stream));
    onStream(1);
    onSeen(conversation);
    socket.on('pong', () => {
      stream.isAlive = true;
      onSeen(conversation);
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      group.delete(stream);
      onStream(-1);
      if (group.size > 0) return;
      streams.delete(conversation);
      // When it is us who go, the citizen stays: their window comes back to the next process.
      if (!isClosing) onLeft(conversation);
    });
    pump(conversation, stream, deps);
  };

  const all = () => [...streams.values()].flatMap((group) => [...group]);
  const sockets = acceptStreams(server, deps.tokens, open);
  const pings = setInterval(() => {
    all().forEach(ping);
  }, PING_EVERY_MS).unref();

  const deliver = (conversation: string) =>
    streams.get(conversation)?.forEach((stream) => {
      pump(conversation, stream, deps);
    });
  return {
    deliver,
    deliverAll: () => {
      [...streams.keys()].forEach(deliver);
    },
    showTyping: (conversation, agentName) =>
      streams.get(conversation)?.forEach((stream) => {
        if (stream.socket.bufferedAmount === 0) stream.socket.send(printTyping(stream.next, agentName));
      }),
    close() {
      isClosing = true;
      clearInterval(pings);
      sockets.close();
      all().forEach(endStream);
    },
  };
}

/** One delivery after the other; what fails ends the stream, and its client comes back for the rest. */
function pump(conversation: string, stream: Stream, { journal, logger }: StreamHubDeps): void {
  stream.sending = stream.sending
    .then(() => sendNew(conversation, stream, journal))
    .catch((error: unknown) => {
      logger.warn({ error: describeError(error) }, 'a stream was closed: it can be resumed');
      stream.socket.close(1011);
    });
}

/** Lets WebSockets in where their address allows it; every other one gets a plain HTTP answer that says why not. */
function acceptStreams(
  server: Server,
  tokens: Tokens,
  open: (socket: WebSocket, stream: AllowedStream) => void,
) {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1024 });
  const badHandshake = {
    status: '400 Bad Request',
    code: 'BadRequest',
    message: 'This is not the handshake of a WebSocket.',
  };
  sockets.on('wsClientError', (_error, wire) => {
    refuse(wire, badHandshake);
  });
  routeUpgrades(server).add(PATHS, (request, wire, head) => {
    void checkUpgrade(request.url ?? '', tokens)
      .then((allowed) => {
        if ('status' in allowed) refuse(wire, allowed);
        else
          sockets.handleUpgrade(request, wire, head, (socket) => {
            open(socket, allowed);
          });
      })
      .catch(() => wire.destroy());
  });
  return sockets;
}

async function sendNew(conversation: string, stream: Stream, journal: Journal): Promise<void> {
  for (;;) {
    const set = await readActivitySet(journal, conversation, stream.next);
    const entries = Number(set.watermark) - stream.next;
    if (entries <= 0) return;
    stream.next += entries;
    if (stream.socket.readyState !== stream.socket.OPEN) return;
    if (stream.socket.bufferedAmount > MOST_BUFFERED_BYTES) {
      stream.socket.terminate();
      return;
    }
    if (set.activities.length > 0) stream.socket.send(JSON.stringify(set));
    // There was no more: what has come since has a signal of its own.
    if (entries < MOST_AT_ONCE) return;
  }
}

/** The watermark stays where it is: nothing of the journal was sent. */
const printTyping = (next: number, name: string | undefined): string =>
  JSON.stringify({
    activities: [
      { type: 'typing', channelId: 'webchat', from: { id: 'agent', role: 'agent', ...(name && { name }) } },
    ],
    watermark: String(next),
  });

function ping(stream: Stream) {
  if (!stream.isAlive) {
    stream.socket.terminate();
    return;
  }
  stream.isAlive = false;
  stream.socket.ping();
}

/** Says goodbye, and hangs up on a client that does not answer. */
function endStream({ socket }: Stream) {
  socket.close(1001);
  const hangUp = setTimeout(() => {
    socket.terminate();
  }, CLOSE_WITHIN_MS);
  socket.once('close', () => {
    clearTimeout(hangUp);
  });
}

function refuse(wire: Duplex, { status, code, message }: RefusedStream): void {
  wire.end(printAnswer(status, code, message));
}
