import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { call, generateToken, openConversation, post, readAll } from '../support/direct-line-caller.ts';
import { expectRefused } from '../support/refusal.ts';
import { startAssistant, type StartedAssistant } from '../support/start-assistant.ts';

/** The server's clock: it stands still but for what a test adds. */
let time = Date.UTC(2026, 10, 24, 9);
let server: StartedAssistant;

beforeAll(async () => {
  server = await startAssistant({
    env: { CONVERSATIONS_PER_MINUTE: '5', MESSAGES_PER_MINUTE: '6', TRUST_PROXY: 'on' },
    now: () => new Date(time),
  });
});
afterAll(() => server.stop());
beforeEach(() => {
  time += 60_000;
});

const GENERATE = '/v3/directline/tokens/generate';
const generateFrom = (address: string) =>
  call(server.base, 'POST', GENERATE, { body: {}, headers: { 'x-forwarded-for': address } });

test('one address opens so many conversations a minute; then it is told how long to wait', async () => {
  for (let at = 0; at < 5; at += 1) expect((await generateFrom('192.0.2.1')).status).toBe(200);
  const refused = await generateFrom('192.0.2.1');
  expect(refused.headers.get('retry-after')).toBe('12');
  expect(await expectRefused(refused, 429)).toBe('TooManyRequests');
  time += 11_000;
  expect((await generateFrom('192.0.2.1')).headers.get('retry-after')).toBe('1');
  time += 1_000;
  expect((await generateFrom('192.0.2.1')).status).toBe(200);
});

test('the limit is of the address that the proxy saw, whatever the caller wrote before it', async () => {
  for (let at = 0; at < 5; at += 1) await generateFrom(`10.0.0.${String(at)}, 192.0.2.2`);
  expect((await generateFrom('10.9.9.9, 192.0.2.2')).status).toBe(429);
  expect((await generateFrom('192.0.2.3')).status).toBe(200);
});

test('a call without the proxy’s header counts for the address of the connection', async () => {
  for (let at = 0; at < 5; at += 1) await generateToken(server.base);
  await expectRefused(await call(server.base, 'POST', GENERATE, { body: {} }), 429);
});

test('one conversation takes so many messages a minute; what is refused leaves no trace', async () => {
  const [busy, other] = [await openConversation(server.base), await openConversation(server.base)];
  for (let at = 0; at < 6; at += 1) expect((await post(server.base, busy, 'bonjour')).status).toBe(200);
  const before = await readAll(server.base, busy);
  const refused = await post(server.base, busy, 'bonjour', 'refused');
  expect(refused.headers.get('retry-after')).toBe('10');
  await expectRefused(refused, 429);
  expect(await readAll(server.base, busy)).toEqual(before);
  expect((await post(server.base, other, 'bonjour')).status).toBe(200);
  // What was refused may be sent again, with the same id, once the time has passed.
  time += 10_000;
  expect((await post(server.base, busy, 'bonjour', 'refused')).status).toBe(200);
  expect(await readAll(server.base, busy)).toHaveLength(before.length + 2);
});

test('reading is not limited: clients that poll are welcome', async () => {
  const conversation = await openConversation(server.base);
  for (let at = 0; at < 50; at += 1) expect(await readAll(server.base, conversation)).toHaveLength(1);
});
