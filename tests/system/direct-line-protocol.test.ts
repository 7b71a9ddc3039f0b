import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Activity } from '../../bot/contracts/activity.ts';
import { call, generateToken, openConversation, post, read, readAll } from '../support/direct-line-caller.ts';
import { listenToStream } from '../support/listen-to-stream.ts';
import { startAssistant, type StartedAssistant } from '../support/start-assistant.ts';
import { tinyQuestion } from '../support/tiny-content.ts';

/** Time of the server, in milliseconds ahead of the real one. */
let ahead = 0;
let server: StartedAssistant;

beforeAll(async () => {
  server = await startAssistant({ now: () => new Date(Date.now() + ahead) });
});
afterAll(() => server.stop());
afterEach(() => {
  ahead = 0;
});

const BASE = '/v3/directline';
const idOf = async (response: Response) => ((await response.json()) as { readonly id: string }).id;
const isReplyTo = (id: string) => (activity: Activity) => activity.replyToId === id;
const codeOf = async (response: Response) =>
  ((await response.json()) as { readonly error: { readonly code: string } }).error.code;

describe('tokens', () => {
  test('generate answers 200 with a conversation, its token and how long it lives', async () => {
    const response = await call(server.base, 'POST', `${BASE}/tokens/generate`, {
      body: { user: { id: 'dl_me' } },
    });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      conversationId: expect.stringMatching(/^[\w-]{36}$/u),
      token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/u),
      expires_in: 12 * 3600,
    });
  });

  test('a token says in its claims whose it is and for which conversation', async () => {
    const { token, conversationId } = await generateToken(server.base, 'dl_me');
    const [, payload = ''] = token.split('.');
    expect(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))).toMatchObject({
      conv: conversationId,
      user: 'dl_me',
      aud: 'conversation',
    });
  });

  test('refresh answers 200 with a new token of the same conversation, and outlives the first', async () => {
    const conversation = await openConversation(server.base);
    ahead = 11 * 3_600_000;
    const response = await call(server.base, 'POST', `${BASE}/tokens/refresh`, { token: conversation.token });
    expect(response.status).toBe(200);
    const fresh = (await response.json()) as { conversationId: string; token: string; expires_in: number };
    expect(fresh).toMatchObject({ conversationId: conversation.conversationId, expires_in: 12 * 3600 });
    ahead = 13 * 3_600_000;
    expect((await post(server.base, conversation, 'bonjour')).status).toBe(403);
    expect((await post(server.base, fresh, 'bonjour')).status).toBe(200);
  });

  test('an expired token is told apart by its code, and can’t be refreshed', async () => {
    const { token } = await generateToken(server.base);
    ahead = 12 * 3_600_000 + 1_000;
    const response = await call(server.base, 'POST', `${BASE}/tokens/refresh`, { token });
    expect(response.status).toBe(403);
    expect(await codeOf(response)).toBe('TokenExpired');
  });

  test('the sender is the one of the token, whatever the body says', async () => {
    const conversation = await openConversation(server.base, 'dl_me');
    const forged = {
      type: 'message',
      text: 'bonjour',
      from: { id: 'somebody else', role: 'agent' },
      id: 'mine',
      timestamp: '1999',
    };
    const id = await idOf(await post(server.base, conversation, forged));
    const { activities } = await read(server.base, conversation);
    const echo = activities.find((activity) => activity.id === id);
    expect(echo).toMatchObject({ from: { id: 'dl_me', role: 'user' } });
    expect(echo?.timestamp).not.toBe('1999');
  });
});

describe('conversations', () => {
  test('the first start answers 201, a second 200, both with an address of the stream; one greeting', async () => {
    const { token, conversationId } = await generateToken(server.base);
    const start = () => call(server.base, 'POST', `${BASE}/conversations`, { token, body: {} });
    const responses = [await start(), await start()];
    expect(responses.map(({ status }) => status)).toEqual([201, 200]);
    for (const response of responses) {
      expect(await response.json()).toEqual({
        conversationId,
        token: expect.any(String),
        expires_in: 12 * 3600,
        streamUrl: expect.stringContaining(
          `${server.base.replace('http', 'ws')}${BASE}/conversations/${conversationId}/stream?`,
        ),
      });
    }
    const { activities } = await read(server.base, { conversationId, token });
    expect(activities.map(({ from, type }) => [from.role, type])).toEqual([['bot', 'message']]);
  });

  test('a start without a body is a start in the office’s language; one in English greets in English', async () => {
    const greet = async (body?: unknown) => {
      const started = await generateToken(server.base);
      await call(server.base, 'POST', `${BASE}/conversations`, { token: started.token, body });
      return (await read(server.base, started)).activities[0]?.locale;
    };
    expect(await greet()).toBe('fr');
    expect(await greet({ locale: 'en-GB' })).toBe('en');
    expect(await greet({ locale: 'not a language', user: {} })).toBe('fr');
  });

  test('a reconnection answers 200 with a stream that begins at the watermark', async () => {
    const conversation = await openConversation(server.base);
    await post(server.base, conversation, 'bonjour');
    const { watermark } = await read(server.base, conversation);
    await post(server.base, conversation, tinyQuestion.text);
    const path = `${BASE}/conversations/${conversation.conversationId}?watermark=${watermark}`;
    const response = await call(server.base, 'GET', path, { token: conversation.token });
    expect(response.status).toBe(200);
    const { streamUrl } = (await response.json()) as { streamUrl: string };
    const stream = await listenToStream(streamUrl);
    await stream.waitFor(({ from }) => from.role === 'bot');
    expect(stream.activities().map(({ text }) => text)).toEqual([tinyQuestion.text, expect.any(String)]);
    stream.socket.terminate();
  });

  test('a conversation that never began answers 404', async () => {
    const { token, conversationId } = await generateToken(server.base);
    const response = await call(server.base, 'GET', `${BASE}/conversations/${conversationId}`, { token });
    expect(response.status).toBe(404);
    expect(await codeOf(response)).toBe('ConversationNotFound');
  });
});

describe('activities', () => {
  test('a post answers 200 with the id under which the activity stands in the journal', async () => {
    const conversation = await openConversation(server.base);
    const response = await post(server.base, conversation, 'bonjour');
    expect(response.status).toBe(200);
    const id = await idOf(response);
    const { activities } = await read(server.base, conversation);
    expect(activities.filter((activity) => activity.id === id)).toHaveLength(1);
    expect(activities.filter(isReplyTo(id))).toHaveLength(1);
  });

  test('the echo carries channelData, name and value untouched', async () => {
    const conversation = await openConversation(server.base);
    const channelData = { clientActivityID: 'c-1', nested: { list: [1, 'deux', null, true] }, 'é ': '<b>' };
    const id = await idOf(
      await post(server.base, conversation, {
        type: 'event',
        name: 'page/seen',
        value: { path: '/a' },
        channelData,
      }),
    );
    const { activities } = await read(server.base, conversation);
    expect(activities.find((activity) => activity.id === id)).toMatchObject({
      type: 'event',
      name: 'page/seen',
      value: { path: '/a' },
      channelData,
    });
  });

  test('a repeated clientActivityID gets the first id again, and is neither kept nor answered twice', async () => {
    const conversation = await openConversation(server.base);
    const ids = await Promise.all(
      ['bonjour', 'bonjour', 'another text'].map(async (text) =>
        idOf(await post(server.base, conversation, text, 'same')),
      ),
    );
    expect(new Set(ids).size).toBe(1);
    const { activities } = await read(server.base, conversation);
    expect(activities.filter(({ from }) => from.role === 'user')).toHaveLength(1);
    expect(activities.filter(isReplyTo(ids[0] ?? ''))).toHaveLength(1);
  });

  test('the same clientActivityID in two conversations is two messages', async () => {
    const [one, other] = [await openConversation(server.base), await openConversation(server.base)];
    const ids = [
      await idOf(await post(server.base, one, 'bonjour', 'x')),
      await idOf(await post(server.base, other, 'bonjour', 'x')),
    ];
    expect(new Set(ids).size).toBe(2);
    expect(
      (await read(server.base, other)).activities.filter(({ from }) => from.role === 'user'),
    ).toHaveLength(1);
  });

  test('the watermark is the next index, as a string: reading from it brings what came since, then nothing', async () => {
    const conversation = await openConversation(server.base);
    const start = await read(server.base, conversation);
    expect(start.watermark).toMatch(/^\d+$/u);
    await post(server.base, conversation, 'bonjour');
    const since = await read(server.base, conversation, start.watermark);
    expect(since.activities.map(({ from }) => from.role)).toEqual(['user', 'bot']);
    expect(Number(since.watermark)).toBe(Number(start.watermark) + 2);
    expect(await read(server.base, conversation, since.watermark)).toEqual({
      activities: [],
      watermark: since.watermark,
    });
  });

  test('someone who types leaves no trace', async () => {
    const conversation = await openConversation(server.base);
    const before = await read(server.base, conversation);
    expect((await post(server.base, conversation, { type: 'typing' })).status).toBe(200);
    expect(await read(server.base, conversation)).toEqual(before);
  });

  test('messages posted side by side are answered one after the other', async () => {
    const conversation = await openConversation(server.base);
    const { watermark } = await read(server.base, conversation);
    await Promise.all(Array.from({ length: 10 }, () => post(server.base, conversation, 'bonjour')));
    const { activities } = await read(server.base, conversation, watermark);
    expect(activities).toHaveLength(20);
    activities.forEach((activity, at) => {
      expect(activity.replyToId).toBe(at % 2 === 0 ? undefined : activities[at - 1]?.id);
    });
  });

  test('a long conversation is read in pages that join without a gap', async () => {
    const conversation = await openConversation(server.base);
    for (let at = 0; at < 105; at += 1) await post(server.base, conversation, 'bonjour', `m${String(at)}`);
    const ids = (await readAll(server.base, conversation)).map(({ id }) => id);
    expect(ids).toHaveLength(1 + 2 * 105);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
