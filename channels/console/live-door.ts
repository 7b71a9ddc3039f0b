import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { SignedIn } from '../../bot/contracts/accounts.ts';
import { printAnswer } from '../print-answer.ts';
import { routeUpgrades } from '../upgrades.ts';
import { isCrossOrigin } from './check-origin.ts';
import type { ConsoleDeps } from './console-deps.ts';
import { cookieRulesFor, readCookie } from './cookies.ts';

type DoorDeps = Pick<ConsoleDeps, 'http' | 'accounts' | 'caller'>;

/** What an agent's window asks for is short. */
const MOST_BYTES = 1024;
const PATH = /^\/console\/live$/u;

/** Lets the windows of signed-in agents in; every other one gets a plain HTTP answer that says why not. */
export function openLiveDoor(
  { http, accounts, caller }: DoorDeps,
  enter: (socket: WebSocket, secret: string, signedIn: SignedIn) => void,
) {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MOST_BYTES });
  sockets.on('wsClientError', (_error, wire) => {
    wire.end(printAnswer('400 Bad Request', 'BadRequest', 'This is not the handshake of a WebSocket.'));
  });
  routeUpgrades(http.node).add(PATH, (request, wire, head) => {
    const own = originOfUpgrade(request, caller);
    // Browsers always say where a WebSocket comes from, and let any page open one (CWE-1385).
    const source = { method: 'GET', origin: request.headers.origin ?? '', fetchSite: '' };
    if (source.origin === '' || isCrossOrigin(source, own)) {
      wire.end(printAnswer('403 Forbidden', 'CrossOrigin', 'Another site may not open this.'));
      return;
    }
    const rules = cookieRulesFor(own);
    const secret = (rules && readCookie(request.headers.cookie ?? '', rules)) ?? '';
    admit({ request, wire, head, secret });
  });

  function admit({ request, wire, head, secret }: Knock): void {
    accounts.sessions
      .find(secret, true)
      .then((signedIn) => {
        if (!signedIn) wire.end(printAnswer('401 Unauthorized', 'SignedOut', 'Sign in first.'));
        else
          sockets.handleUpgrade(request, wire, head, (socket) => {
            enter(socket, secret, signedIn);
          });
      })
      .catch(() => wire.destroy());
  }
  return sockets;
}

interface Knock {
  readonly request: IncomingMessage;
  readonly wire: Duplex;
  readonly head: Buffer;
  readonly secret: string;
}

/** As `originOf`, for a request that restify has not seen. */
function originOfUpgrade(
  { headers }: IncomingMessage,
  { trustProxy, publicUrl }: DoorDeps['caller'],
): string {
  if (publicUrl !== undefined) return publicUrl;
  const isSecure = trustProxy && headers['x-forwarded-proto'] === 'https';
  return `${isSecure ? 'https' : 'http'}://${headers.host ?? ''}`;
}
