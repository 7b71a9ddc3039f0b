import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { printAnswer } from './print-answer.ts';

/** Takes a connection over: it owns the socket from here on. */
export type UpgradeHandler = (request: IncomingMessage, wire: Duplex, head: Buffer) => void;

/** Shares the server's one `upgrade` event between the channels. */
export interface Upgrades {
  /** Requests whose path matches go to this handler; the first that matches takes them. */
  add(path: RegExp, handler: UpgradeHandler): void;
}

/** One router a server: two listeners would both answer. */
const routers = new WeakMap<Server, Upgrades>();

/** The router of a server, the same one each time. A path that nobody takes gets a plain HTTP 404. */
export function routeUpgrades(server: Server): Upgrades {
  const router = routers.get(server) ?? createRouter(server);
  routers.set(server, router);
  return router;
}

function createRouter(server: Server): Upgrades {
  const routes: { readonly path: RegExp; readonly handler: UpgradeHandler }[] = [];
  // Some clients offer HTTP/2 with each request: only the WebSocket is another protocol here.
  Object.assign(server, { shouldUpgradeCallback: asksForWebSocket });
  server.on('upgrade', (request, wire: Duplex, head: Buffer) => {
    wire.on('error', () => undefined);
    const path = URL.parse(request.url ?? '', 'http://localhost')?.pathname ?? '';
    const route = routes.find((candidate) => candidate.path.test(path));
    if (route) route.handler(request, wire, head);
    else wire.end(printAnswer('404 Not Found', 'ResourceNotFound', 'There is no stream at this address.'));
  });
  return {
    add: (path, handler) => {
      routes.push({ path, handler });
    },
  };
}

const asksForWebSocket = ({ headers }: IncomingMessage): boolean =>
  headers.upgrade?.toLowerCase() === 'websocket';
