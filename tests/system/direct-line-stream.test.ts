import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Activity } from '../../bot/contracts/activity.ts';
import { call, openConversation, post, read } from '../support/direct-line-caller.ts';
import { listenToStream, type Listening } from '../support/listen-to-stream.ts';
import { startAssistant, type StartedAssistant } from '../support/start-assistant.ts';
import { tinyQuestion } from '../support/tiny-content.ts';

/** Time of the server, in milliseconds ahead of the real one. */
let ahead = 0;
let server: StartedAssistant;
const open: Listening[] = [];

beforeAll(async () => {
  server = await startAssistant({ now: () => new Date(Date.now() + ahead) });
});
afterAll(() => server.stop());
afterEach(() => {
  ahead = 0;
  for (const { socket } of open.splice(0)) socket.terminate();
});

const BASE = '/v3/directline';
const listen = async (url: string) => {
  const listening = await listenToStream(url);
  open.push(listening);
  return listening;
};
const idOf = async (response: Response) => ((await response.json()) as { readonly id: string }).id;
const isReplyTo = (id: string) => (activity: Activity) => activity.replyToId === id;

test('the stream begins with what is in the journal and goes on with what is said, in the order of the journal', async () => {
  const conversation = await openConversation(server.base);
  const stream = await listen(conversation.streamUrl);
  const ids = await Promise.all(
    Array.from({ length: 15 }, async (_, at) =>
      idOf(await post(server.base, conversation, 'bonjour', `s${String(at)}`)),
    ),
  );
  await Promise.all(ids.map((id) => stream.waitFor(isReplyTo(id))));
  const journal = await read(server.base, conversation);
  expect(stream.activities()).toEqual(journal.activities);
  expect(stream.frames.at(-1)?.watermark).toBe(journal.watermark);
});

test('the stream ignores the empty pings of the reference client', async () => {
  const conversation = await openConversation(server.base);
  const stream = await listen(conversation.streamUrl);
  for (let at = 0; at < 50; at += 1) stream.socket.send('');
  const id = await idOf(await post(server.base, conversation, 'bonjour'));
  await stream.waitFor(isReplyTo(id));
  expect(stream.socket.readyState).toBe(stream.socket.OPEN);
});

test('the stream closes on a client that sends more than a ping could be', async () => {
  const { streamUrl } = await openConversation(server.base);
  const stream = await listen(streamUrl);
  stream.socket.send('x'.repeat(2_000));
  expect(await stream.closed).toBe(1009);
});

test('two pages of one citizen get the same', async () => {
  const conversation = await openConversation(server.base);
  const pages = [await listen(conversation.streamUrl), await listen(conversation.streamUrl)];
  const id = await idOf(await post(server.base, conversation, tinyQuestion.text));
  await Promise.all(pages.map((page) => page.waitFor(isReplyTo(id))));
  expect(pages[0]?.activities()).toEqual(pages[1]?.activities());
});

test('an address of the stream lives a minute', async () => {
  const { streamUrl } = await openConversation(server.base);
  ahead = 59_000;
  await listen(streamUrl);
  ahead = 61_000;
  await expect(listen(streamUrl)).rejects.toThrow(/^refused 403 .*TokenExpired/u);
});

test('an address of the stream opens its own conversation only, and a conversation’s token is none', async () => {
  const [mine, other] = [await openConversation(server.base), await openConversation(server.base)];
  const moved = other.streamUrl.replace(other.conversationId, mine.conversationId);
  await expect(listen(moved)).rejects.toThrow(/^refused 403 .*BadToken/u);
  const address = new URL(mine.streamUrl);
  address.searchParams.set('t', mine.token);
  await expect(listen(address.href)).rejects.toThrow(/^refused 403 .*BadToken/u);
  address.searchParams.delete('t');
  await expect(listen(address.href)).rejects.toThrow(/^refused 403/u);
});

test('the token of the stream reads nothing over HTTP', async () => {
  const { streamUrl, conversationId } = await openConversation(server.base);
  const token = new URL(streamUrl).searchParams.get('t') ?? '';
  const response = await call(server.base, 'GET', `${BASE}/conversations/${conversationId}/activities`, {
    token,
  });
  expect(response.status).toBe(403);
});

test('open streams are counted while they are open', async () => {
  const count = async () => {
    const text = await (await call(server.base, 'GET', '/metrics')).text();
    return Number(/^guichet_streams_open (\d+)$/mu.exec(text)?.[1]);
  };
  // The server hears of a stream's end a moment after the client does.
  const becomes = async (number: number) => {
    while ((await count()) !== number);
  };
  await becomes(0);
  const { streamUrl } = await openConversation(server.base);
  const stream = await listen(streamUrl);
  expect(await count()).toBe(1);
  stream.socket.close();
  await stream.closed;
  await becomes(0);
});
