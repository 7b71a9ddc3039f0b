import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { ConnectionStatus } from 'botframework-directlinejs';
import { generateToken, openConversation, post, read } from '../support/direct-line-caller.ts';
import {
  connectReferenceClient,
  type ReceivedActivity,
  type ReferenceClient,
} from '../support/reference-client.ts';
import { startAssistant, type StartedAssistant } from '../support/start-assistant.ts';
import { tinyQuestion } from '../support/tiny-content.ts';
import { FetchXhr } from '../support/xml-http-request.ts';

/** Time of the server, in milliseconds ahead of the real one. */
let ahead = 0;
let server: StartedAssistant;
let clients: ReferenceClient[] = [];

beforeAll(async () => {
  server = await startAssistant({ now: () => new Date(Date.now() + ahead) });
});
afterAll(() => server.stop());
afterEach(() => {
  ahead = 0;
  for (const client of clients) client.end();
  clients = [];
  FetchXhr.log.length = 0;
});

function connect(options: Parameters<typeof connectReferenceClient>[1]): ReferenceClient {
  const client = connectReferenceClient(server.base, options);
  clients.push(client);
  return client;
}

const message = (text: string, clientActivityID: string) => ({
  type: 'message',
  text,
  from: { id: 'citizen' },
  channelData: { clientActivityID, other: ['kept'] },
});
const isGreeting = ({ from, replyToId }: ReceivedActivity) =>
  from.role === 'bot' && replyToId?.includes('|start-') === true;
const isEchoOf = (clientActivityID: string) => (activity: ReceivedActivity) =>
  (activity.channelData as { clientActivityID?: string } | undefined)?.clientActivityID === clientActivityID;
const isReplyTo = (id: string) => (activity: ReceivedActivity) => activity.replyToId === id;
const idsOf = (activities: readonly { readonly id: string }[]) => activities.map(({ id }) => id);
const statusesOf = (path: string) =>
  FetchXhr.log.filter((one) => one.path.endsWith(path)).map(({ status }) => status);

describe.each([
  { mode: 'a WebSocket', options: {} },
  { mode: 'polling', options: { webSocket: false, pollingInterval: 200 } },
])('the reference client over $mode', ({ options }) => {
  test('connects, is greeted, sees its message acknowledged and echoed, and gets the reply', async () => {
    const { token, conversationId } = await generateToken(server.base);
    const client = connect({ token, ...options });
    await client.waitFor(isGreeting);
    expect(statusesOf('/conversations')).toEqual([201]);

    const id = await client.post(message(tinyQuestion.text, 'one'));
    expect(id).toMatch(new RegExp(`^${conversationId}\\|`, 'u'));
    const echo = await client.waitFor(isEchoOf('one'));
    expect(echo).toMatchObject({
      id,
      text: tinyQuestion.text,
      channelData: { clientActivityID: 'one', other: ['kept'] },
    });
    const reply = await client.waitFor(isReplyTo(id));
    expect(reply.channelData).toMatchObject({ guichet: { outcome: 'answer', topic: tinyQuestion.topic } });
    expect(idsOf(client.received)).toEqual([client.received[0]?.id, id, reply.id]);
    expect(client.statuses).toEqual([
      ConnectionStatus.Uninitialized,
      ConnectionStatus.Connecting,
      ConnectionStatus.Online,
    ]);
  });

  test('gets each of many messages once', async () => {
    const { token, conversationId } = await generateToken(server.base);
    const client = connect({ token, ...options });
    await client.waitFor(isGreeting);
    const ids = await Promise.all(
      Array.from({ length: 12 }, (_, at) => client.post(message('bonjour', `many-${String(at)}`))),
    );
    await Promise.all(ids.map((id) => client.waitFor(isReplyTo(id))));
    const journal = await read(server.base, { conversationId, token });
    // It hands batches on side by side, so their order is not the wire's: the protocol's own tests look at that.
    expect(idsOf(client.received).toSorted()).toEqual(idsOf(journal.activities).toSorted());
    expect(journal.activities).toHaveLength(1 + 2 * 12);
  });

  test('learns from a 403 that its token has expired', async () => {
    const { token } = await generateToken(server.base);
    const client = connect({ token, ...options });
    await client.waitFor(isGreeting);
    ahead = 13 * 3_600_000;
    expect(await client.post(message('bonjour', 'late'))).toBe('retry');
    await client.waitForStatus(ConnectionStatus.ExpiredToken);
  });
});

test('a cut stream is resumed from the watermark: what was said meanwhile arrives once', async () => {
  const conversation = await generateToken(server.base);
  const client = connect({ token: conversation.token });
  await client.waitFor(isGreeting);
  const before = await client.post(message('bonjour', 'before the cut'));
  await client.waitFor(isReplyTo(before));

  const [socket] = client.sockets;
  const isCut = new Promise((resolve) => socket?.once('close', resolve));
  socket?.terminate();
  await isCut;
  await post(server.base, conversation, tinyQuestion.text, 'during the cut');
  expect(client.received.some(isEchoOf('during the cut'))).toBe(false);

  client.advance(15_000);
  await client.waitFor(isEchoOf('during the cut'));
  const after = await client.post(message('bonjour', 'after the cut'));
  await client.waitFor(isReplyTo(after));
  expect(client.sockets).toHaveLength(2);
  expect(idsOf(client.received)).toEqual(idsOf((await read(server.base, conversation)).activities));
});

test('the token is refreshed every fifteen minutes while pings keep the stream, and the new one works', async () => {
  const { token } = await generateToken(server.base);
  const client = connect({ token });
  await client.waitFor(isGreeting);
  const first = client.token();
  ahead = 15 * 60_000;
  const isRefreshed = waitForRequest('/tokens/refresh');
  client.advance(15 * 60_000);
  expect(await isRefreshed).toBe(200);
  const id = await client.post(message('bonjour', 'after the refresh'));
  await client.waitFor(isReplyTo(id));
  expect(client.token()).not.toBe(first);
  expect(client.sockets).toHaveLength(1);
});

test('a page that comes back with its watermark gets only what it has not seen', async () => {
  const conversation = await openConversation(server.base);
  await post(server.base, conversation, 'bonjour', 'seen');
  const { watermark, activities: seen } = await read(server.base, conversation);
  await post(server.base, conversation, tinyQuestion.text, 'not seen');
  const { token, conversationId } = conversation;
  const client = connect({ token, conversationId, watermark });
  await client.waitFor(isEchoOf('not seen'));
  const reply = await client.waitFor(({ from }) => from.role === 'bot');
  expect(idsOf(client.received)).toContain(reply.id);
  expect(idsOf(client.received).filter((id) => idsOf(seen).includes(id))).toEqual([]);
});

test('a conversation that never began can’t be joined', async () => {
  const { token, conversationId } = await generateToken(server.base);
  const client = connect({ token, conversationId, watermark: '3' });
  await client.waitForStatus(ConnectionStatus.FailedToConnect);
  expect(statusesOf(`/conversations/${conversationId}`)).toEqual([404]);
});

/** The status of the next answer at an address. */
async function waitForRequest(path: string): Promise<number> {
  return new Promise((resolve) => {
    const { log } = FetchXhr;
    log.push = (...entries) => {
      for (const entry of entries) if (entry.path.endsWith(path)) resolve(entry.status);
      return Array.prototype.push.apply(log, entries);
    };
  });
}
