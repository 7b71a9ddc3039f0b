import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { routeUpgrades, type UpgradeHandler } from '../../channels/upgrades.ts';
import { getRaw, upgradeRaw } from '../support/raw-request.ts';

let server: Server;
let base: string;

beforeEach(async () => {
  server = createServer((_request, response) => response.end('a plain answer'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

const say =
  (word: string): UpgradeHandler =>
  (_request, wire) => {
    wire.end(`HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n${word}`);
  };

test('two channels share the upgrades of one server, each with its own paths', async () => {
  routeUpgrades(server).add(/^\/a\//u, say('a'));
  routeUpgrades(server).add(/^\/b$/u, say('b'));
  expect((await upgradeRaw(base, '/a/1?x=/b')).body).toBe('a');
  expect((await upgradeRaw(base, '/b?x=1')).body).toBe('b');
  expect(server.listenerCount('upgrade')).toBe(1);
});

test.each(['/', '/b/c', '//a/', '/%61/', '/c/../b2'])(
  'a path that nobody takes is not there: %s',
  async (path) => {
    routeUpgrades(server).add(/^\/a\//u, say('a'));
    routeUpgrades(server).add(/^\/b$/u, say('b'));
    const { status, body } = await upgradeRaw(base, path);
    expect(status).toBe(404);
    expect(JSON.parse(body)).toMatchObject({ error: { code: 'ResourceNotFound' } });
  },
);

test('a client that offers another protocol gets its plain answer', async () => {
  routeUpgrades(server).add(/^\/a$/u, say('a'));
  const { status } = await getRaw(base, '/a', ['Connection: Upgrade', 'Upgrade: h2c']);
  expect(status).toBe(200);
});
