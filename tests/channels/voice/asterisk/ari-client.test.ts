import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { WebSocketServer, type WebSocket } from 'ws';
import { createLogger } from '../../../../bot/logger.ts';
import { createAriClient, type AriClient } from '../../../../channels/voice/asterisk/ari-client.ts';
import type { AriEvent } from '../../../../channels/voice/asterisk/ari-events.ts';
import { pretendTime } from './pretend-time.ts';

const channel = { id: '1', name: 'PJSIP/x-1', caller: { number: '' } };
const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** Asterisk's HTTP server as far as the client sees it. */
async function startServer(answers = { status: 200, body: '{"id":"x"}' }) {
  const requests: { readonly request: IncomingMessage; readonly body: string }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (piece: Buffer) => (body += piece.toString()));
    request.on('end', () => {
      requests.push({ request, body });
      // Not in a chain: restify, of another test in this process, makes `writeHead` return nothing.
      response.writeHead(answers.status);
      response.end(answers.body);
    });
  });
  const sockets = new WebSocketServer({ server });
  const opened: { readonly socket: WebSocket; readonly request: IncomingMessage }[] = [];
  const waiting: (() => void)[] = [];
  sockets.on('connection', (socket, request) => {
    opened.push({ socket, request });
    waiting.shift()?.();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const close = (): void => {
    for (const { socket } of opened) socket.terminate();
    server.close();
  };
  closers.push(close);
  const connection = (): Promise<void> =>
    new Promise((resolve) => {
      waiting.push(resolve);
    });
  return { url: `http://127.0.0.1:${port}`, requests, opened, close, connection };
}

function makeClient(url: string): { ari: AriClient; time: ReturnType<typeof pretendTime> } {
  const time = pretendTime();
  const logger = createLogger('silent');
  const ari = createAriClient({
    url,
    user: 'guichet',
    password: 'é:x',
    app: 'guichet',
    logger,
    clock: time.clock,
  });
  closers.push(ari.close);
  return { ari, time };
}

/** Starts it; gives what happened, and lets the next thing that happens be waited for. */
function follow(ari: AriClient) {
  const happened: (AriEvent['type'] | 'up' | 'down')[] = [];
  let tell = (): void => undefined;
  const note = (what: (typeof happened)[number]): void => {
    happened.push(what);
    tell();
  };
  ari.start({
    onEvent: ({ type }) => {
      note(type);
    },
    onLink: (isUp) => {
      note(isUp ? 'up' : 'down');
    },
  });
  const until = (count: number): Promise<void> =>
    new Promise((resolve) => {
      tell = () => {
        if (happened.length >= count) resolve();
      };
      tell();
    });
  return { happened, until };
}

describe('a request', () => {
  test('carries the account, the query encoded, and the variables', async () => {
    const server = await startServer();
    const { ari } = makeClient(server.url);
    const answer = await ari.request({
      method: 'POST',
      path: '/channels/a%2Fb/variable',
      query: { value: 's,1(PJSIP/x;1&y=z)' },
      variables: { 'CHANNEL(x)': 'y' },
    });
    expect(answer).toEqual({ ok: true, status: 200, body: { id: 'x' } });
    const [{ request, body } = { request: undefined, body: '' }] = server.requests;
    expect(request?.url).toBe('/ari/channels/a%2Fb/variable?value=s%2C1%28PJSIP%2Fx%3B1%26y%3Dz%29');
    expect(request?.headers.authorization).toBe(`Basic ${Buffer.from('guichet:é:x').toString('base64')}`);
    expect(JSON.parse(body)).toEqual({ variables: { 'CHANNEL(x)': 'y' } });
  });

  test('never rejects: a refusal, no JSON and no server at all are answers', async () => {
    const server = await startServer({ status: 422, body: '<html>' });
    const { ari } = makeClient(server.url);
    expect(await ari.request({ method: 'GET', path: '/bridges' })).toEqual({
      ok: false,
      status: 422,
      body: undefined,
    });
    const nobody = makeClient('http://127.0.0.1:1');
    expect(await nobody.ari.request({ method: 'GET', path: '/bridges' })).toEqual({
      ok: false,
      status: 0,
      body: undefined,
    });
  });
});

describe('the events', () => {
  test('come from our application; what is no event is passed over', async () => {
    const server = await startServer();
    const { ari } = makeClient(server.url);
    const { happened, until } = follow(ari);
    await until(1);
    expect(server.opened[0]?.request.url).toBe('/ari/events?app=guichet');
    for (const noise of ['', '{', 'null', '{"type":"Dial"}']) server.opened[0]?.socket.send(noise);
    server.opened[0]?.socket.send(Buffer.from('{"type":"StasisEnd"}'), { binary: true });
    server.opened[0]?.socket.send(JSON.stringify({ type: 'StasisEnd', channel }));
    await until(2);
    expect(happened).toEqual(['up', 'StasisEnd']);
  });

  test('a lost connection is made again, after a pause that grows while Asterisk is away', async () => {
    const server = await startServer();
    const { ari, time } = makeClient(server.url);
    const { happened, until } = follow(ari);
    await until(1);
    server.opened[0]?.socket.terminate();
    await until(2);
    expect(time.waits()).toEqual([250]);
    time.pass(250);
    await until(3);
    expect(happened).toEqual(['up', 'down', 'up']);

    const away = makeClient('http://127.0.0.1:1');
    follow(away.ari);
    for (const pauseMs of [250, 500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000]) {
      while (away.time.waits().length === 0) await new Promise(setImmediate);
      expect(away.time.waits()).toEqual([pauseMs]);
      away.time.pass(pauseMs);
    }
  });

  test('a connection that answers no ping is given up', async () => {
    const server = await startServer();
    const { ari, time } = makeClient(server.url);
    const { happened, until } = follow(ari);
    await until(1);
    // The other end's process stands still: its socket is read by nobody.
    server.opened[0]?.socket.pause();
    time.pass(5_000);
    await until(2);
    expect(happened).toEqual(['up', 'down']);
  });

  test('closed for good, it is not made again', async () => {
    const server = await startServer();
    const { ari, time } = makeClient(server.url);
    const { until } = follow(ari);
    await until(1);
    ari.close();
    await until(2);
    expect(time.waits()).toEqual([]);
  });
});
