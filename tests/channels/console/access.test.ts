import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { roles, type Role } from '../../../bot/contracts/agent.ts';
import { access, mayCall, type Route } from '../../../channels/console/guard.ts';
import { openConsoleBrowser, type ConsoleBrowser } from '../../support/console-browser.ts';
import { startConsoleServer, type ConsoleServer } from '../../support/console-server.ts';

let server: ConsoleServer;
const browsers = new Map<Role, ConsoleBrowser>();

beforeAll(async () => {
  server = await startConsoleServer();
  for (const role of roles) {
    await server.addAgent(role, role);
    const browser = openConsoleBrowser(server);
    expect((await browser.signIn(`${role}@testville.gouv.fr`)).status).toBe(200);
    browsers.set(role, browser);
  }
});
afterAll(() => server.close());

const routes = Object.keys(access) as Route[];
const guarded = routes.filter((route) => access[route] !== 'open');
/** Those that end the session they are called with come last. */
const inOrder = guarded.toSorted((a, b) => Number(a === 'POST /sign-out') - Number(b === 'POST /sign-out'));

/** With nothing in it: what is let through gets as far as 404 or 400. */
const call = (browser: ConsoleBrowser, route: Route, headers = {}) => {
  const [method = '', path = ''] = route.split(' ');
  return browser.call(method, path.replace(/:\w+/u, 'nothing'), method === 'GET' ? undefined : {}, headers);
};

describe.each(guarded)('%s', (route) => {
  test('asks a stranger to sign in', async () => {
    const { status, code } = await call(openConsoleBrowser(server), route);
    expect([status, code]).toEqual([401, 'SignedOut']);
  });

  test('takes no invented session', async () => {
    const stranger = openConsoleBrowser(server);
    stranger.cookies.set('guichet', 'A'.repeat(43));
    expect((await call(stranger, route)).code).toBe('SignedOut');
  });

  test('refuses an administrator whom another site sends', async () => {
    const browser = browsers.get('administrator') ?? openConsoleBrowser(server);
    for (const headers of [
      { origin: 'https://evil.example' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'null' },
    ])
      expect((await call(browser, route, headers)).code).toBe('CrossOrigin');
  });

  test('wants the session’s token for anything but reading', async () => {
    const browser = browsers.get('administrator') ?? openConsoleBrowser(server);
    const codes = [
      (await call(browser, route, { 'x-csrf-token': '' })).code,
      (await call(browser, route, { 'x-csrf-token': browsers.get('agent')?.csrf ?? '' })).code,
    ];
    const isRead = route.startsWith('GET');
    for (const code of codes) expect(code === 'BadCsrf').toBe(!isRead);
  });
});

test.each(inOrder.flatMap((route) => roles.map((role) => [route, role] as const)))(
  '%s, asked by the role %s, is refused or let through as the table says',
  async (route, role) => {
    const { status, code } = await call(browsers.get(role) ?? openConsoleBrowser(server), route);
    if (!mayCall(role, access[route] as Role)) {
      expect([status, code]).toEqual([403, 'NotAllowed']);
      return;
    }
    expect([401, 403, 405, 500]).not.toContain(status);
    expect([undefined, 'NotFound', 'NotValid']).toContain(code);
  },
);

test('the table is the one that was agreed on in wire.ts', () => {
  const wire = readFileSync(join(import.meta.dirname, '../../../channels/console/wire.ts'), 'utf8');
  const rows = [...wire.matchAll(/^ \* \| ([A-Z]+) (\/[^ ?]*)\S* \|.*\| (\w+)[^|]*\|$/gmu)];
  expect(
    Object.fromEntries(rows.map(([, method, path, who]) => [`${method ?? ''} ${path ?? ''}`, who])),
  ).toEqual(access);
});

test('nothing else is behind /console/api, and it says so in JSON', async () => {
  const browser = openConsoleBrowser(server);
  for (const path of ['/nothing', '/cases/1/2/3/4', '/../api/agents2'])
    expect((await browser.call('GET', path)).code).toBe('NotFound');
  expect((await browser.call('DELETE', '/session')).status).toBe(405);
});
