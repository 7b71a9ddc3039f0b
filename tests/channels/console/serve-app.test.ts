import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openConsoleBrowser, type BrowserAnswer } from '../../support/console-browser.ts';
import { buildTestApp, startConsoleServer, type ConsoleServer } from '../../support/console-server.ts';
import { getRaw } from '../../support/raw-request.ts';

const readWhole = async (response: Response) => ({
  headers: response.headers,
  text: await response.text(),
});

let server: ConsoleServer;
const visit = (path: string): Promise<BrowserAnswer> => openConsoleBrowser(server).visit(path);

beforeAll(async () => {
  server = await startConsoleServer();
});
afterAll(() => server.close());

test('an application that is not built says so', async () => {
  const { status, code, text } = await visit('/console');
  expect([status, code]).toEqual([503, 'NotBuilt']);
  expect(text).toContain('redémarrez le serveur');
  expect((await visit('/console/assets/main-1a2b.js')).status).toBe(404);
});

describe('the application', () => {
  beforeAll(() => {
    buildTestApp(server.appDir);
  });

  test.each([
    '/console',
    '/console/',
    '/console/cases/t1',
    '/console/invitation/secret',
    '/console?sso=refused',
  ])('answers at %s with its page, never kept, never framed', async (path) => {
    const { status, headers, text } = await visit(path);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(text).toContain('main-1a2b.js');
  });

  test('allows itself what comes from here or carries this page’s nonce, and nothing inline', async () => {
    const [one, two] = [await visit('/console'), await visit('/console')];
    const policy = one.headers.get('content-security-policy') ?? '';
    const [, nonce = ''] = /'nonce-([^']+)'/u.exec(policy) ?? [];
    expect(one.text).toContain(`content="${nonce}"`);
    expect(two.text).not.toContain(nonce);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("base-uri 'none'");
    expect(policy).not.toContain('unsafe');
  });

  test('has assets that are kept for ever, also those built later', async () => {
    const { headers, text } = await visit('/console/assets/main-1a2b.js');
    expect(text).toBe('// the application');
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect((await visit('/console/assets/fonts/Marianne.woff2')).headers.get('content-type')).toBe(
      'font/woff2',
    );

    writeFileSync(join(server.appDir, 'assets/main-3c4d.js'), '// a newer one');
    rmSync(join(server.appDir, 'assets/main-1a2b.js'));
    expect((await visit('/console/assets/main-3c4d.js')).text).toBe('// a newer one');
    expect((await visit('/console/assets/main-1a2b.js')).status).toBe(404);
  });

  test('has assets compressed when they were built, for browsers that take them so', async () => {
    const script = '// again\n'.repeat(100);
    writeFileSync(join(server.appDir, 'assets/large-5e6f.js'), script);
    writeFileSync(join(server.appDir, 'assets/large-5e6f.js.br'), brotliCompressSync(script));
    writeFileSync(join(server.appDir, 'assets/large-5e6f.js.gz'), gzipSync(script));
    const ask = (accepted: string) =>
      fetch(`${server.base}/console/assets/large-5e6f.js`, { headers: { 'accept-encoding': accepted } });
    for (const [accepted, encoding] of [
      ['gzip, deflate, br', 'br'],
      ['gzip', 'gzip'],
      ['identity', null],
    ] as const) {
      const { headers, ...response } = await readWhole(await ask(accepted));
      expect(headers.get('content-encoding')).toBe(encoding);
      expect(headers.get('content-type')).toBe('text/javascript; charset=utf-8');
      expect(headers.get('vary')).toBe('Origin, Accept-Encoding');
      expect(response.text).toBe(script);
    }
    expect((await visit('/console/assets/large-5e6f.js.br')).status).toBe(404);
  });

  test.each([
    '/console/assets/../index.html',
    '/console/assets/..%2findex.html',
    '/console/assets/%2e%2e/%2e%2e/guichet.sqlite',
    '/console/assets/..%5c..%5cguichet.sqlite',
    '/console/assets/....//....//guichet.sqlite',
    '/console/assets//etc/passwd',
    '/console/assets/%2fetc%2fpasswd',
    '/console/assets/fonts',
    '/console/assets/',
    '/console/assets/main-3c4d.js%00.css',
    '/console/%2e%2e/guichet.sqlite',
    '/console/../guichet.sqlite',
    '/console/assets/%E0%A4%A',
  ])('shows no file outside: %s', async (path) => {
    const { status, body } = await getRaw(server.base, path);
    expect(body).not.toMatch(/SQLite format|root:/u);
    if (status === 200) expect(body).toContain('csp-nonce');
    else expect([400, 404]).toContain(status);
  });
});

describe('another origin', () => {
  const ask = async (path: string, method = 'GET') => {
    const headers = { origin: 'https://embedding.example', 'access-control-request-method': 'POST' };
    return (await fetch(`${server.base}${path}`, { method, headers })).headers.get(
      'access-control-allow-origin',
    );
  };

  test.each([
    '/console',
    '/console/api/session',
    '/%63onsole/api/session',
    '/console/sso/start',
    '//console/api/cases',
  ])('is not let in at %s, even where any may embed the chat', async (path) => {
    expect(await ask(path)).toBeNull();
    expect(await ask(path, 'OPTIONS')).toBeNull();
  });

  test('is let in elsewhere as before', async () => {
    expect(await ask('/v3/directline/tokens/generate', 'OPTIONS')).toBe('*');
    expect(await ask('/consoles')).toBe('*');
  });
});
