import type { IncomingMessage, Server } from 'node:http';
import { WebSocketServer, type WebSocket } from 'ws';
import type { CallerOptions } from '../../caller.ts';
import { printAnswer } from '../../print-answer.ts';
import { createRateLimit } from '../../rate-limit.ts';
import { routeUpgrades } from '../../upgrades.ts';
import type { VoiceClock } from '../asterisk/ari-client.ts';
import { endSocket, sayEnd } from './browser-transport.ts';
import { parseBrowserMessage } from './parse-browser-message.ts';
import type { FromBrowser } from './wire.ts';

export interface VoiceDoorDeps {
  readonly server: Server;
  readonly caller: CallerOptions;
  /** Calls at a time, of all browsers. */
  readonly maxCalls: number;
  /** From one network address. */
  readonly callsPerMinute: number;
  readonly clock: VoiceClock;
}

export type Hello = Extract<FromBrowser, { type: 'hello' }>;

const PATH = /^\/voix\/flux$/u;
/** A second of sound; our page sends a tenth of that. */
const MOST_BYTES = 32 * 1_024;
const HELLO_WITHIN_MS = 10_000;
/** A household or an office shares an address. */
const MOST_FROM_ONE_ADDRESS = 8;

/** Lets the browsers of our own page in, one place for each; `enter` comes once they have said who they are. */
export function openVoiceDoor(deps: VoiceDoorDeps, enter: (socket: WebSocket, hello: Hello) => void) {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MOST_BYTES, perMessageDeflate: false });
  sockets.on('wsClientError', (_error, wire) => {
    wire.end(printAnswer('400 Bad Request', 'BadRequest', 'This is not the handshake of a WebSocket.'));
  });
  const places = createPlaces(deps);
  routeUpgrades(deps.server).add(PATH, (request, wire, head) => {
    // Browsers always say where a WebSocket comes from, and let any page open one (CWE-1385).
    if (!isOwnOrigin(request, deps.caller)) {
      wire.end(printAnswer('403 Forbidden', 'CrossOrigin', 'Another site may not open this.'));
      return;
    }
    sockets.handleUpgrade(request, wire, head, (socket) => {
      socket.on('error', () => undefined);
      if (places.take(addressOf(request, deps.caller), socket)) awaitHello(socket, deps.clock, enter);
      else {
        sayEnd(socket, 'busy');
        endSocket(socket, deps.clock);
      }
    });
  });
  return sockets;
}

/** Counts who is in, also those who have said nothing yet. */
function createPlaces({ maxCalls, callsPerMinute, clock }: VoiceDoorDeps) {
  const limit = createRateLimit(callsPerMinute, clock.nowMs);
  const inside = new Map<string, number>();
  let all = 0;
  const add = (address: string, change: 1 | -1): void => {
    const now = (inside.get(address) ?? 0) + change;
    all += change;
    if (now === 0) inside.delete(address);
    else inside.set(address, now);
  };
  return {
    take: (address: string, socket: WebSocket): boolean => {
      const isFull = all >= maxCalls || (inside.get(address) ?? 0) >= MOST_FROM_ONE_ADDRESS;
      if (isFull || limit.take(address) > 0) return false;
      add(address, 1);
      socket.once('close', () => {
        add(address, -1);
      });
      return true;
    },
  };
}

function awaitHello(
  socket: WebSocket,
  clock: VoiceClock,
  enter: (socket: WebSocket, hello: Hello) => void,
): void {
  const refuse = (): void => {
    sayEnd(socket, 'unreadable');
    endSocket(socket, clock);
  };
  const stop = clock.after(HELLO_WITHIN_MS, refuse);
  socket.once('close', stop);
  socket.once('message', (data: Buffer, isBinary) => {
    stop();
    const hello = isBinary ? undefined : parseBrowserMessage(data.toString('utf8'));
    if (hello?.type === 'hello') enter(socket, hello);
    else refuse();
  });
}

function isOwnOrigin({ headers }: IncomingMessage, { publicUrl }: CallerOptions): boolean {
  const origin = URL.parse(headers.origin ?? '');
  if (!origin) return false;
  return origin.origin === URL.parse(publicUrl ?? '')?.origin || origin.host === headers.host;
}

/** As `callerOf`, for a request that restify has not seen. */
function addressOf({ headers, socket }: IncomingMessage, { trustProxy }: CallerOptions): string {
  const header = headers['x-forwarded-for'];
  const forwarded = trustProxy ? [header].flat().at(-1)?.split(',').at(-1)?.trim() : '';
  return forwarded || (socket.remoteAddress ?? 'unknown');
}
