import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Signal } from '../../../bot/contracts/bus.ts';
import type { TurnOutcome } from '../../../bot/contracts/channel.ts';
import { AppError } from '../../../bot/errors.ts';
import { createLogger } from '../../../bot/logger.ts';
import { createHttpServer, type HttpServer } from '../../../channels/http-server.ts';
import { createWebchat, type Webchat } from '../../../channels/webchat/create-webchat.ts';
import { office } from '../../support/dialog-turn.ts';
import { call, generateToken, post } from '../../support/direct-line-caller.ts';

const SECRET = 'S3CRET my name is Jean';
let receive: () => Promise<TurnOutcome>;
let lines: string[] = [];
let http: HttpServer;
let webchat: Webchat;
let base: string;
let published: Signal[] = [];
let isBusDown = false;
const listeners = new Set<(signal: Signal) => void>();

beforeAll(async () => {
  const widgetDir = mkdtempSync(join(tmpdir(), 'guichet-widget-'));
  writeFileSync(join(widgetDir, 'guichet.js'), '// the widget');
  const logger = createLogger('debug', { write: (line: string) => lines.push(line) });
  http = createHttpServer({ logger, allowedOrigins: '*' });
  webchat = createWebchat({
    http,
    journal: { exists: async () => true, read: async () => [] } as never,
    bus: {
      publish: async (signal) => {
        if (isBusDown) throw new AppError('STORE_UNAVAILABLE', SECRET);
        published.push(signal);
      },
      subscribe: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    chats: { seeChat: async () => undefined, leaveChat: async () => undefined },
    receive: () => receive(),
    tokenKey: Buffer.alloc(32, 1),
    office,
    languages: ['fr', 'en'],
    translate: () => (key) => key,
    widgetDir,
    caller: { trustProxy: false, publicUrl: undefined },
    conversationsPerMinute: 1_000,
    messagesPerMinute: 1_000,
    logger,
    onStream: () => undefined,
    now: () => new Date(),
    newId: () => crypto.randomUUID(),
  });
  base = `http://127.0.0.1:${String(await http.listen(0, '127.0.0.1'))}`;
});
afterAll(async () => {
  webchat.close();
  await http.close();
});
beforeEach(() => {
  lines = [];
  published = [];
  isBusDown = false;
});

describe('a turn that fails', () => {
  test.each<[string, Error, string]>([
    ['the journal', new AppError('STORE_UNAVAILABLE', SECRET), 'STORE_UNAVAILABLE'],
    ['a bug', new TypeError(`${SECRET}\n    at ${SECRET}`), 'TypeError'],
  ])('because of %s is not acknowledged: 500, without a word of why', async (_what, error, kind) => {
    receive = () => Promise.reject(error);
    const response = await post(base, await generateToken(base), SECRET);
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({
      error: { code: expect.any(String), message: 'Something went wrong on our side.' },
    });
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 50,
      error: { kind, at: expect.stringMatching(/^at .+:\d+/u) },
    });
    expect(lines[0]).not.toContain('S3CRET');
  });

  test('is tried anew when the client sends it again', async () => {
    const conversation = await generateToken(base);
    receive = () => Promise.reject(new AppError('STORE_UNAVAILABLE', 'down'));
    await post(base, conversation, 'bonjour', 'once');
    receive = async () => ({ replies: [], repeated: false });
    expect((await post(base, conversation, 'bonjour', 'once')).status).toBe(200);
  });
});

test('the settings of the widget name the assistant, the office and the languages', async () => {
  const response = await call(base, 'GET', '/webchat/settings');
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({
    name: 'Guichet',
    office: 'Préfecture de Testville',
    locales: [
      { code: 'fr', label: 'Français', dir: 'ltr' },
      { code: 'en', label: 'English', dir: 'ltr' },
    ],
  });
});

test('the widget is sent as it was built, to be kept for five minutes', async () => {
  const response = await call(base, 'GET', '/guichet.js');
  expect(response.headers.get('cache-control')).toBe('public, max-age=300');
  expect(await response.text()).toBe('// the widget');
});

test('the page is in the language asked for, else in the office’s', async () => {
  const langOf = async (query: string) => {
    const page = await (await call(base, 'GET', `/${query}`)).text();
    return /<html lang="([^"]*)">/u.exec(page)?.[1];
  };
  expect(await langOf('')).toBe('fr');
  expect(await langOf('?lang=en')).toBe('en');
  expect(await langOf('?lang=en-GB')).toBe('en');
  expect(await langOf('?lang=de')).toBe('fr');
  expect(await langOf('?lang=fr&lang=en')).toBe('fr');
});

describe('a citizen who types', () => {
  const type = async (conversation: Awaited<ReturnType<typeof generateToken>>) =>
    (
      await call(base, 'POST', `/v3/directline/conversations/${conversation.conversationId}/activities`, {
        token: conversation.token,
        body: { type: 'typing', from: { id: 'x' } },
      })
    ).status;

  test('is told to the agents, without a turn', async () => {
    receive = () => Promise.reject(new Error('no turn is expected'));
    const conversation = await generateToken(base);
    expect(await type(conversation)).toBe(200);
    expect(published).toEqual([
      { type: 'typing', conversationId: conversation.conversationId, role: 'user' },
    ]);
  });

  test('is told so many times a minute only, which takes no message away', async () => {
    receive = async () => ({ replies: [], repeated: false });
    const conversation = await generateToken(base);
    const statuses: number[] = [];
    for (let at = 0; at < 40; at += 1) statuses.push(await type(conversation));
    expect(statuses.slice(0, 30).every((status) => status === 200)).toBe(true);
    expect(statuses.at(-1)).toBe(429);
    expect((await post(base, conversation, 'bonjour')).status).toBe(200);
  });

  test('does not suffer from a bus that is down', async () => {
    isBusDown = true;
    expect(await type(await generateToken(base))).toBe(200);
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toContain('S3CRET');
  });
});

test('a chat that is closed listens to nothing any more', () => {
  expect(listeners.size).toBe(1);
  const [listener] = listeners;
  for (const signal of [
    { type: 'conversation', conversationId: 'nobody' },
    { type: 'typing', conversationId: 'nobody', role: 'agent' },
    { type: 'typing', conversationId: 'nobody', role: 'user' },
    { type: 'resync' },
    { type: 'presence' },
  ] as const)
    expect(() => listener?.(signal)).not.toThrow();
  webchat.close();
  expect(listeners.size).toBe(0);
});
