import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { call, generateToken } from '../support/direct-line-caller.ts';
import { startAssistant, type StartedAssistant } from '../support/start-assistant.ts';

const OURS = 'https://www.correze.gouv.fr';
const GENERATE = '/v3/directline/tokens/generate';
let few: StartedAssistant;
let any: StartedAssistant;

beforeAll(async () => {
  few = await startAssistant({
    env: { ALLOWED_ORIGINS: `${OURS}, http://localhost:8080`, CONVERSATIONS_PER_MINUTE: '1' },
  });
  any = await startAssistant();
});
afterAll(() => Promise.all([few.stop(), any.stop()]));

/** As a browser asks before it lets a page of another site send JSON with a token. */
const preflight = (base: string, origin: string) =>
  call(base, 'OPTIONS', GENERATE, {
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type,x-requested-with,x-ms-bot-agent',
    },
  });
const corsOf = ({ headers }: Response) =>
  Object.fromEntries([...headers].filter(([name]) => name.startsWith('access-control-')));

describe('a site that may embed the chat', () => {
  test.each([OURS, 'http://localhost:8080'])('such as %s is let through by name', async (origin) => {
    const response = await preflight(few.base, origin);
    expect(response.status).toBe(204);
    expect(corsOf(response)).toEqual({
      'access-control-allow-origin': origin,
      'access-control-allow-methods': 'GET, POST, OPTIONS',
      'access-control-allow-headers': 'Authorization, Content-Type, X-Requested-With, X-MS-Bot-Agent',
      'access-control-expose-headers': 'Retry-After',
      'access-control-max-age': '86400',
    });
    expect(response.headers.get('vary')).toBe('Origin');
  });

  test('reads every answer: good, refused, limited or unknown', async () => {
    const headers = { origin: OURS };
    const { token, conversationId } = await generateToken(few.base);
    const conversation = `/v3/directline/conversations/${conversationId}`;
    const answers = [
      await call(few.base, 'GET', `${conversation}/activities`, { token, headers }),
      await call(few.base, 'POST', `${conversation}/activities`, { token, headers, body: '{' }),
      await call(few.base, 'POST', GENERATE, { headers, body: {} }),
      await call(few.base, 'GET', '/nowhere', { headers }),
      await call(few.base, 'GET', conversation, { headers }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 400, 429, 404, 401]);
    for (const answer of answers) {
      expect(corsOf(answer)).toEqual({
        'access-control-allow-origin': OURS,
        'access-control-expose-headers': 'Retry-After',
      });
    }
  });
});

describe('a site that may not', () => {
  test.each([
    'https://evil.example',
    'https://www.correze.gouv.fr.evil.example',
    'https://evil.example/https://www.correze.gouv.fr',
    'http://www.correze.gouv.fr',
    'https://www.correze.gouv.fr:8443',
    'null',
    '*',
  ])('such as %s gets no permission', async (origin) => {
    const responses = [
      await preflight(few.base, origin),
      await call(few.base, 'GET', '/health', { headers: { origin } }),
    ];
    for (const response of responses) {
      expect(corsOf(response)).toEqual({});
      // Else a cache would hand this answer to a site that may.
      expect(response.headers.get('vary')).toBe('Origin');
    }
  });
});

test('by default any site may, and cookies are never allowed', async () => {
  const response = await preflight(any.base, 'https://anything.example');
  expect(corsOf(response)).toMatchObject({ 'access-control-allow-origin': '*' });
  expect(corsOf(response)).not.toHaveProperty('access-control-allow-credentials');
});

test('a request that says no origin gets no such headers', async () => {
  expect(corsOf(await call(any.base, 'GET', '/health'))).toEqual({});
});

test('the script may be loaded by any site, and is not to be guessed as something else', async () => {
  const response = await call(few.base, 'GET', '/guichet.js');
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
});

test('the demonstration page may load its own script only, under a nonce that is new each time', async () => {
  const nonces = new Set<string>();
  for (let at = 0; at < 3; at += 1) {
    const response = await call(few.base, 'GET', '/');
    const policy = response.headers.get('content-security-policy') ?? '';
    const [, nonce = ''] = /script-src 'nonce-([^']+)'/u.exec(policy) ?? [];
    expect(policy).toMatch(/^default-src 'none'; /u);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(await response.text()).toContain(`nonce="${nonce}"`);
    nonces.add(nonce);
  }
  expect(nonces.size).toBe(3);
});
