import type { Server as NodeServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import restify, { type Next, type Request, type Response, type Server } from 'restify';
import { describeError } from '../bot/errors.ts';
import type { Logger } from '../bot/logger.ts';
import { answerBrokenRequests } from './answer-broken-requests.ts';
import { headerOf } from './caller.ts';
import { readJsonBody } from './json-body.ts';
import { refuse } from './refuse.ts';

/** A message is at most a few kilobytes; a card of another channel is a few levels deep. */
const BODY_LIMITS = { mostBytes: 128 * 1024, mostLevels: 50 };
/** How long a request that has begun may take to end once the server stops. */
const STOP_WITHIN_MS = 10_000;

export interface HttpServerOptions {
  readonly logger: Logger;
  /** Origins that may call from another site; `*` for any. */
  readonly allowedOrigins: string;
}

export interface HttpServer {
  readonly routes: Server;
  /** Node's own server, for WebSocket upgrades. */
  readonly node: NodeServer;
  /** Resolves with the port, once requests are taken. */
  listen(port: number, host: string): Promise<number>;
  /** Takes no new request and resolves when those in progress are answered, or have had ten seconds to end. */
  close(): Promise<void>;
}

/** The one HTTP server of the process: limits, headers and errors are the same for every channel that adds its routes. */
export function createHttpServer({ logger, allowedOrigins }: HttpServerOptions): HttpServer {
  const routes = restify.createServer({ name: 'guichet', handleUncaughtExceptions: false });
  const node = routes.server as unknown as NodeServer;
  routes.pre(restify.pre.sanitizePath());
  routes.pre(addHeaders(allowedOrigins));
  routes.pre(refuseOddHosts);
  routes.use(restify.plugins.queryParser({ mapParams: false }));
  routes.use(...readJsonBody(BODY_LIMITS));
  answerErrors(routes, logger);
  answerBrokenRequests(node);
  return {
    routes,
    node,
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        routes.server.once('error', reject);
        routes.listen(port, host, () => {
          resolve((routes.server.address() as AddressInfo).port);
        });
      }),
    close: () => closeServer(routes, node),
  };
}

function closeServer(routes: Server, node: NodeServer): Promise<void> {
  return new Promise((resolve) => {
    // A connection stays open for a next request, which nobody will take: it ends with the answer in progress.
    routes.on('after', () => {
      setImmediate(() => {
        node.closeIdleConnections();
      });
    });
    const cutOff = setTimeout(() => {
      node.closeAllConnections();
    }, STOP_WITHIN_MS);
    routes.close(() => {
      clearTimeout(cutOff);
      resolve();
    });
  });
}

/** The desk is signed in to with a cookie: no other site may call it, whatever is allowed for the chat. */
const SAME_ORIGIN_ONLY = /^\/+console(\/|$)/iu;

/** CORS for the sites that embed the chat (tokens travel in a header, never in a cookie), and no guessing of content types. */
function addHeaders(allowedOrigins: string) {
  const allowed = new Set(allowedOrigins.split(',').map((origin) => origin.trim()));
  return (request: Request, response: Response, next: Next) => {
    const origin = headerOf(request, 'origin');
    const isAllowed =
      origin !== '' &&
      !SAME_ORIGIN_ONLY.test(readablePath(request)) &&
      (allowed.has('*') || allowed.has(origin));
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Referrer-Policy', 'strict-origin-when-cross-origin');
    response.setHeader('Vary', 'Origin');
    if (isAllowed) {
      response.setHeader('Access-Control-Allow-Origin', allowed.has('*') ? '*' : origin);
      response.setHeader('Access-Control-Expose-Headers', 'Retry-After');
    }
    if (request.method !== 'OPTIONS') {
      next();
      return;
    }
    if (isAllowed) allowWhatClientsSend(response);
    response.send(204);
    next(false);
  };
}

/** The path as the router reads it, percent signs resolved. */
function readablePath(request: Request): string {
  const path = request.getPath();
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function allowWhatClientsSend(response: Response): void {
  response.setHeader('Access-Control-Allow-Methods', 'GET, POST, OPTIONS');
  response.setHeader(
    'Access-Control-Allow-Headers',
    'Authorization, Content-Type, X-Requested-With, X-MS-Bot-Agent',
  );
  response.setHeader('Access-Control-Max-Age', '86400');
}

/** The host stands in addresses and policies that we send back: names, numbers, a port and nothing else. */
function refuseOddHosts(request: Request, response: Response, next: Next): void {
  if (/^[\w.-]*(\[[\da-f:.]+\])?(:\d+)?$/iu.test(headerOf(request, 'host'))) {
    next();
    return;
  }
  refuse(response, 400, 'BadHost', 'The Host header is not a host.');
  next(false);
}

/** An error anywhere becomes one clear JSON answer; what is ours is logged, nothing internal is told. */
function answerErrors(routes: Server, logger: Logger) {
  routes.on('restifyError', (_request: Request, response: Response, error: HttpFailure, done: () => void) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) logger.error({ error: describeError(error) }, 'a request failed');
    response.send(status, failure(status, error));
    done();
  });
}

interface HttpFailure extends Error {
  readonly statusCode?: number;
  readonly body?: { readonly code?: string };
}

const sentences: Readonly<Record<number, string>> = {
  400: 'The request is not valid JSON or lacks something.',
  404: 'There is nothing at this address.',
  405: 'This address does not take this method.',
  413: 'The message is too long.',
  415: 'Send application/json.',
  429: 'Too many requests: wait a moment.',
};

const failure = (status: number, error: HttpFailure) => ({
  error: {
    code: error.body?.code ?? 'Error',
    message:
      sentences[status] ?? (status < 500 ? 'The request is not right.' : 'Something went wrong on our side.'),
  },
});
