import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startConnector, type Connector } from '../support/connector.ts';
import { call } from '../support/direct-line-caller.ts';
import { expectRefused } from '../support/refusal.ts';
import { startAssistant, type StartedAssistant } from '../support/start-assistant.ts';
import { tinyQuestion, tinyTopics } from '../support/tiny-content.ts';

let server: StartedAssistant;
let connector: Connector;
let count = 0;

beforeAll(async () => {
  [server, connector] = await Promise.all([startAssistant(), startConnector()]);
});
afterAll(() => Promise.all([server.stop(), connector.close()]));
beforeEach(() => {
  connector.answerWith(200);
  count += 1;
});

type Json = Readonly<Record<string, unknown>>;

/** A message as a channel sends it, in a conversation of the present test's own. */
const incoming = (change: Json = {}): Json => ({
  type: 'message',
  id: `message-${String(count)}`,
  timestamp: '2026-11-24T09:00:00.000Z',
  channelId: 'msteams',
  serviceUrl: connector.serviceUrl,
  conversation: { id: `conversation-${String(count)};messageid=1` },
  from: { id: 'person', name: 'Someone' },
  recipient: { id: 'bot', name: 'Guichet' },
  text: tinyQuestion.text,
  ...change,
});
const send = (body: unknown) => call(server.base, 'POST', '/api/messages', { body });
const ask = async (change: Json = {}) => {
  const response = await send(incoming({ deliveryMode: 'expectReplies', ...change }));
  expect(response.status).toBe(200);
  return ((await response.json()) as { readonly activities: readonly Json[] }).activities;
};
const deliveredHere = () =>
  connector.delivered.filter(({ path }) => path.includes(`conversation-${String(count)};`));

/** What the journal holds of the other channels' conversations. */
function countJournal(): number {
  const database = new DatabaseSync(join(server.dataDir, 'guichet.sqlite'), { readOnly: true });
  const row = database.prepare("select count(*) as n from activity where conversation_id like 'api-%'").get();
  database.close();
  return Number(row?.['n']);
}

describe('a message that expects its replies', () => {
  test('gets them in the answer, addressed to its sender, with their reason', async () => {
    const [reply, ...more] = await ask();
    expect(more).toEqual([]);
    expect(reply).toMatchObject({
      type: 'message',
      channelId: 'msteams',
      text: tinyTopics['carte-perdue'].answer,
      replyToId: `message-${String(count)}`,
      conversation: { id: `conversation-${String(count)};messageid=1` },
      from: { id: 'bot' },
      recipient: { id: 'person' },
      suggestedActions: {
        actions: [
          { type: 'imBack', title: tinyTopics['carte-inscription'].title },
          { type: 'imBack', title: 'Cela ne répond pas à ma question' },
        ],
      },
      attachments: [{ contentType: 'application/vnd.microsoft.card.hero' }],
      channelData: { guichet: { outcome: 'answer', topic: tinyQuestion.topic } },
    });
    expect(deliveredHere()).toEqual([]);
  });

  test('needs no serviceUrl', async () => {
    expect(await ask({ serviceUrl: undefined })).toHaveLength(1);
  });

  test('sent again gets the same once more, and is no second turn', async () => {
    const first = await ask();
    const written = countJournal();
    expect(await ask()).toEqual(first);
    expect(countJournal()).toBe(written);
  });

  test('with the same id in another conversation, or of another channel, is another message', async () => {
    const written = countJournal();
    await ask({ id: 'same', conversation: { id: `other-${String(count)}` } });
    await ask({ id: 'same', conversation: { id: `another-${String(count)}` } });
    await ask({ id: 'same', conversation: { id: `another-${String(count)}` }, channelId: 'webchat' });
    expect(countJournal()).toBe(written + 6);
  });

  test('is remembered: a number takes one of the choices of the last reply', async () => {
    await ask();
    const [reply] = await ask({ id: `next-${String(count)}`, text: '1' });
    expect(reply?.['text']).toBe(tinyTopics['carte-inscription'].answer);
  });

  test('is answered in the journal’s way even with an odd language or half a character', async () => {
    const [reply] = await ask({ locale: 'fr_FR<b>', text: `${tinyQuestion.text}\u0000\ud800` });
    expect(reply?.['channelData']).toMatchObject({ guichet: { topic: tinyQuestion.topic } });
  });
});

describe('a message of a channel', () => {
  test('gets its reply at the channel’s serviceUrl', async () => {
    const response = await send(incoming());
    expect(response.status).toBe(200);
    const [delivery, ...more] = deliveredHere();
    expect(more).toEqual([]);
    expect(delivery).toMatchObject({
      method: 'POST',
      path: `/v3/conversations/conversation-${String(count)};messageid=1/activities/message-${String(count)}`,
      activity: { type: 'message', text: tinyTopics['carte-perdue'].answer, recipient: { id: 'person' } },
    });
  });

  test('whose channel does not take the reply is told so, and gets it when sent again', async () => {
    connector.answerWith(500);
    expect(await expectRefused502(await send(incoming()))).toBe('ReplyNotSent');
    const written = countJournal();
    connector.answerWith(200);
    expect((await send(incoming())).status).toBe(200);
    expect(deliveredHere().map(({ activity }) => activity['text'])).toEqual([
      tinyTopics['carte-perdue'].answer,
      tinyTopics['carte-perdue'].answer,
    ]);
    expect(countJournal()).toBe(written);
  });

  test('whose channel is not there is told so', async () => {
    expect(await expectRefused502(await send(incoming({ serviceUrl: 'http://127.0.0.1:1' })))).toBe(
      'ReplyNotSent',
    );
  });
});

describe('other activities', () => {
  test('the start of a conversation is greeted, once', async () => {
    const start = { type: 'conversationUpdate', text: undefined, membersAdded: [{ id: 'bot' }] };
    const [greeting] = await ask(start);
    expect(greeting?.['channelData']).toMatchObject({ guichet: { outcome: 'smalltalk' } });
    expect(await ask({ ...start, id: 'second', membersAdded: [{ id: 'person' }] })).toEqual([]);
  });

  test.each(['typing', 'messageReaction', 'installationUpdate', 'endOfConversation', 'somethingNew'])(
    'one of type %s is taken and leaves no trace',
    async (type) => {
      const written = countJournal();
      expect((await send(incoming({ type, text: undefined }))).status).toBe(200);
      expect(countJournal()).toBe(written);
      expect(deliveredHere()).toEqual([]);
    },
  );
});

describe('what is refused', () => {
  test.each<[string, Json]>([
    ['no type', { type: undefined }],
    ['no conversation', { conversation: undefined }],
    ['a conversation without an id', { conversation: { id: '' } }],
    ['a text that is a list', { text: ['a'] }],
    ['entities that are a text', { entities: 'a' }],
    ['attachments that are a number', { attachments: 5 }],
    ['nowhere to send the replies', { serviceUrl: undefined }],
    ['an empty serviceUrl', { serviceUrl: '' }],
    ['a serviceUrl that is no address', { serviceUrl: 'elsewhere' }],
    ['a serviceUrl of another kind', { serviceUrl: 'file:///etc/passwd' }],
    ['an id without end', { id: 'x'.repeat(300) }],
  ])('an activity with %s', async (_what, change) => {
    const written = countJournal();
    expect(await expectRefused(await send(incoming(change)), 400)).toBe('BadActivity');
    expect(countJournal()).toBe(written);
  });

  test('a call that a proxy passed on: without an identity, only this machine may ask', async () => {
    for (const header of ['x-forwarded-for', 'forwarded']) {
      const headers = { [header]: '203.0.113.9' };
      const response = await call(server.base, 'POST', '/api/messages', { body: incoming(), headers });
      expect(await expectRefused(response, 401)).toBe('NotConfigured');
    }
  });
});

async function expectRefused502(response: Response): Promise<string> {
  expect(response.status).toBe(502);
  return ((await response.json()) as { readonly error: { readonly code: string } }).error.code;
}
