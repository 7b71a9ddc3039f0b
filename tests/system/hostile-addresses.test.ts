import { request } from 'node:http';
import { expect, test } from '@jest/globals';
import { call, read } from '../support/direct-line-caller.ts';
import { MARK, useHostileSetting } from '../support/hostile-setting.ts';
import { getRaw, sendRaw, upgradeRaw } from '../support/raw-request.ts';
import { expectRefusal, expectRefused } from '../support/refusal.ts';

const setting = useHostileSetting();

const BASE = '/v3/directline';
const conversation = () => `${BASE}/conversations/${setting.mine.conversationId}`;

test.each([
  '/..%2f..%2foffice.yaml',
  '/../../etc/passwd',
  '/guichet.js/../../../package.json',
  '/guichet.js%00.html',
  '/%2e%2e/%2e%2e/etc/passwd',
  '/..\\..\\office.yaml',
  '//etc/passwd',
  '/guichet.js.map',
  '/.env',
  '/var/token.key',
  '/v3/directline',
  '/v3/directline/conversations/%E0%A4%A/activities',
  '/v3/directline/conversations//activities',
  '/v3/directline/conversations/a/b/c/d',
  '/v3/directline/session/getsessionid',
  'http://elsewhere.example/health',
])('the address %s leads nowhere', async (path) => {
  const { status, body } = await getRaw(setting.server.base, path);
  expect([400, 401, 404]).toContain(status);
  expectRefusal(status, body);
});

test('an address without end leads nowhere', async () => {
  for (const length of [200, 5_000, 50_000]) {
    const { status, body } = await getRaw(
      setting.server.base,
      `${BASE}/conversations/${'a'.repeat(length)}/activities`,
    );
    expect([404, 431]).toContain(status);
    expectRefusal(status, body);
  }
});

test.each(['99999999999999999999', '-1', '1e3', 'NaN', '0x10', MARK, '1;drop table', '%00'])(
  'the watermark %s is refused',
  async (watermark) => {
    const { server, mine } = setting;
    for (const address of [conversation(), `${conversation()}/activities`]) {
      const response = await call(server.base, 'GET', `${address}?watermark=${watermark}`, {
        token: mine.token,
      });
      expect(await expectRefused(response, 400)).toBe('BadWatermark');
    }
    const { pathname, search } = new URL(mine.streamUrl);
    const address = pathname + search.replace('watermark=0', `watermark=${encodeURIComponent(watermark)}`);
    const { status, body } = await upgradeRaw(server.base, address);
    expect(status).toBe(400);
    expect(expectRefusal(status, body)).toBe('BadWatermark');
  },
);

test('a watermark that is given twice, or as a list, is refused', async () => {
  for (const query of ['watermark=1&watermark=2', 'watermark[]=1', 'watermark[a]=1']) {
    const address = `${conversation()}/activities?${query}`;
    await expectRefused(await call(setting.server.base, 'GET', address, { token: setting.mine.token }), 400);
  }
});

test('a watermark far ahead has nothing yet', async () => {
  const set = await read(setting.server.base, setting.mine, '999999999');
  expect(set).toEqual({ activities: [], watermark: '999999999' });
});

test('an address takes its own methods only', async () => {
  const own = ['/', '/guichet.js', '/webchat/settings', '/health', '/ready', '/metrics', '/api/messages'];
  for (const path of [...own, `${BASE}/tokens/generate`, `${conversation()}/activities`]) {
    for (const method of ['PUT', 'DELETE', 'PATCH', 'PROPFIND']) {
      const text = `${method} ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`;
      const { status, body } = await sendRaw(setting.server.base, text);
      expect([404, 405]).toContain(status);
      expectRefusal(status, body);
    }
  }
  await expectRefused(await call(setting.server.base, 'POST', '/health', { body: {} }), 405);
  await expectRefused(await call(setting.server.base, 'GET', '/api/messages'), 405);
});

test('whatever a client says it accepts, it gets JSON and no script', async () => {
  for (const accept of [
    'text/html',
    'text/plain',
    'application/javascript',
    'application/xml',
    'image/png',
    '*/*',
    '',
  ]) {
    const headers = { accept };
    const response = await call(setting.server.base, 'GET', '/ready?callback=evil', { headers });
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await response.json()).toMatchObject({ ready: true });
    await expectRefused(await call(setting.server.base, 'GET', '/nowhere?callback=evil', { headers }), 404);
  }
});

const chunked = 'Content-Type: application/json\r\nTransfer-Encoding: chunked';
test.each([
  ['garbage', `${MARK}\r\n\r\n`, 400],
  ['an unknown method', `${MARK} / HTTP/1.1\r\nHost: x\r\n\r\n`, 400],
  ['a header without end', `GET / HTTP/1.1\r\nHost: x\r\nX-A: ${MARK.repeat(5_000)}\r\n\r\n`, 431],
  [
    'two lengths',
    'POST /health HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    400,
  ],
  ['a wrong chunk', `POST /api/messages HTTP/1.1\r\nHost: x\r\n${chunked}\r\n\r\n${MARK}\r\n`, 400],
  [
    'a host that is none',
    "GET / HTTP/1.1\r\nHost: x; script-src 'unsafe-inline'\r\nConnection: close\r\n\r\n",
    400,
  ],
])('%s instead of a request is refused', async (_what, text, status) => {
  const answer = await sendRaw(setting.server.base, text);
  expect(answer.status).toBe(status);
  expectRefusal(answer.status, answer.body);
});

test('a WebSocket opens at a stream’s address only', async () => {
  const elsewhere = ['/', '/health', '/nowhere', '/api/messages', `${conversation()}/activities`, '//'];
  for (const path of [...elsewhere, '/v3/directline/conversations/a/b/stream']) {
    const { status, body } = await upgradeRaw(setting.server.base, path);
    expect(status).toBe(404);
    expect(expectRefusal(status, body)).toBe('ResourceNotFound');
  }
});

test('a handshake that is wrong opens nothing', async () => {
  const { pathname, search } = new URL(setting.mine.streamUrl);
  const { status, body } = await upgradeRaw(setting.server.base, pathname + search, 'not a key');
  expect(status).toBe(400);
  expect(expectRefusal(status, body)).toBe('BadRequest');
});

test('a client that offers HTTP/2 gets its answer in HTTP/1.1', async () => {
  const headers = {
    connection: 'Upgrade, HTTP2-Settings',
    upgrade: 'h2c',
    'http2-settings': 'AAMAAABkAAQAoAAAAAIAAAAA',
  };
  const status = await new Promise((resolve, reject) => {
    const asking = request(`${setting.server.base}/health`, { headers }, (response) => {
      resolve(response.statusCode);
      asking.destroy();
    });
    asking.once('error', reject).end();
  });
  expect(status).toBe(200);
});

test('the page’s language comes from a list, not from the address', async () => {
  for (const lang of ['en-"><script>alert(1)</script>', '../../x', 'xx', 'fr&lang=en']) {
    const page = await (await call(setting.server.base, 'GET', `/?lang=${encodeURIComponent(lang)}`)).text();
    expect(/<html lang="([^"]*)">/u.exec(page)?.[1]).toMatch(/^(fr|en)$/u);
    expect(page).not.toContain('alert(1)');
  }
});
