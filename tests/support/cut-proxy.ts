import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterAll } from '@jest/globals';
import type { LabAsterisk } from '../../scripts/lab-asterisk.ts';

const proxies = new Set<CutProxy>();
afterAll(() => {
  for (const proxy of proxies) proxy.close();
});

/** Stands before Asterisk's HTTP server and can cut what goes through. */
export interface CutProxy {
  readonly url: string;
  /** Breaks the connections of the events, and no other. */
  cutEvents(): void;
  /** New connections are refused. */
  refuse(isRefused: boolean): void;
  close(): void;
}

export async function startCutProxy(asterisk: Pick<LabAsterisk, 'url'>): Promise<CutProxy> {
  const { port } = new URL(asterisk.url);
  const sockets = new Set<Socket>();
  const events = new Set<Socket>();
  let isRefused = false;
  const server: Server = createServer((near) => {
    if (isRefused) {
      near.destroy();
      return;
    }
    const far = connect(Number(port), '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.once('close', () => {
        near.destroy();
        far.destroy();
      });
    }
    near.once('data', (head: Buffer) => {
      if (head.includes('/ari/events')) events.add(near);
    });
    near.pipe(far).pipe(near);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const proxy: CutProxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cutEvents: () => {
      for (const socket of events) socket.destroy();
    },
    refuse: (value) => {
      isRefused = value;
    },
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
  proxies.add(proxy);
  return proxy;
}
