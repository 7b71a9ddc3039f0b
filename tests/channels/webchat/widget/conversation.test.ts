import { expect, test } from '@jest/globals';
import type { DirectLine } from '../../../../channels/webchat/widget/direct-line.ts';
import type { SavedState } from '../../../../channels/webchat/widget/state.ts';
import { fail, settle, succeed } from './fakes.ts';
import { reply, setUp } from './set-up-conversation.ts';

const resumed: Partial<SavedState> = { conversation: { conversationId: 'c0', token: 't0' } };

const echo = (key: string) => ({
  type: 'message',
  id: `j-${key}`,
  text: 'bonjour',
  from: { id: 'dl_1', role: 'user' },
  channelData: { clientActivityID: key },
});

test('a citizen who never opens the panel costs the server nothing', async () => {
  const { conversation, sockets } = setUp();
  conversation.resume();
  await settle();
  expect(sockets).toHaveLength(0);
});

test('a message is pending at once, sent with its echo, and the other side types until it replies', async () => {
  const { conversation, posted, hear, store } = setUp();
  conversation.open();
  await settle();
  conversation.say('bonjour');
  expect(conversation.view).toMatchObject({ rows: [{ delivery: 'pending' }], isTyping: true });
  await settle();
  expect(posted).toEqual([
    {
      type: 'message',
      text: 'bonjour',
      locale: 'fr',
      from: { id: 'dl_1', role: 'user' },
      channelData: { clientActivityID: 'id1' },
    },
  ]);
  await hear(echo('id1'));
  expect(conversation.view).toMatchObject({ rows: [{ delivery: 'sent' }], isTyping: true });
  expect(store.read().outbox).toEqual([]);
  await hear(reply('r1'));
  expect(conversation.view).toMatchObject({ rows: [{ kind: 'own' }, { kind: 'reply' }], isTyping: false });
});

test('nobody types for ever, and an agent only when they say so', async () => {
  const { conversation, clock, hear } = setUp();
  conversation.open();
  await settle();
  await hear();
  conversation.say('bonjour');
  await hear(echo('id1'));
  await clock.advance(15_000);
  expect(conversation.view.isTyping).toBe(false);
  await hear(reply('r1', 'agent'));
  conversation.say('merci');
  expect(conversation.view.isTyping).toBe(false);
  await hear({ type: 'typing', from: { id: 's', role: 'agent' } });
  expect(conversation.view.isTyping).toBe(true);
});

test('what comes in behind a closed panel is counted until it is opened', async () => {
  const { conversation, hear, store } = setUp({ ...resumed, lastReadId: 'r1' });
  conversation.resume();
  await settle();
  await hear(reply('r1'), reply('r2'), echo('x'), reply('r3'));
  expect(conversation.view.unread).toBe(2);
  conversation.open();
  expect(conversation.view.unread).toBe(0);
  expect(store.read().lastReadId).toBe('r3');
  await hear(reply('r4'));
  expect(store.read().lastReadId).toBe('r4');
});

test('a language is told to a conversation, and to nobody when there is none', async () => {
  const { conversation, posted } = setUp();
  conversation.tellLanguage('en');
  conversation.open();
  await settle();
  conversation.tellLanguage('en');
  await settle();
  expect(posted).toMatchObject([{ type: 'event', name: 'guichet/language', value: 'en' }]);
  expect(conversation.view.rows).toEqual([]);
});

test('behind an open panel an expired conversation is replaced, and what was being said is said again', async () => {
  let isExpired = true;
  const posted: string[] = [];
  const post: DirectLine['post'] = async ({ conversationId }) => {
    posted.push(conversationId);
    return isExpired ? fail({ kind: 'expired' }) : succeed({ id: 'posted' });
  };
  const { conversation, clock } = setUp(resumed, { post });
  conversation.open();
  await settle();
  conversation.say('bonjour');
  isExpired = false;
  await clock.advance(1_000);
  await settle();
  expect(conversation.view.rows).toMatchObject([{ kind: 'expired' }, { kind: 'own', delivery: 'pending' }]);
  expect(posted.at(-1)).toBe('c1');
});

test('behind a closed panel an expired conversation is only forgotten', async () => {
  const { conversation, store, sockets } = setUp(resumed, { join: async () => fail({ kind: 'expired' }) });
  conversation.resume();
  await settle();
  expect(store.read().conversation).toBeNull();
  expect(sockets).toHaveLength(0);
  conversation.open();
  await settle();
  expect(store.read().conversation).toMatchObject({ conversationId: 'c1' });
  expect(conversation.view.rows).toMatchObject([{ kind: 'expired' }]);
});

test('a new conversation forgets everything but the citizen', async () => {
  const { conversation, hear, store, sockets } = setUp(resumed);
  conversation.open();
  await settle();
  await hear(reply('r1'));
  conversation.restart();
  await settle();
  expect(conversation.view.rows).toEqual([]);
  expect(sockets[0]?.isClosed).toBe(true);
  expect(store.read()).toMatchObject({
    userId: 'dl_1',
    lastReadId: null,
    conversation: { conversationId: 'c1' },
  });
});

test('another tab that changed conversations is followed', async () => {
  const { conversation, hear, store, sockets } = setUp(resumed);
  conversation.open();
  await settle();
  await hear(reply('r1'));
  conversation.followOtherTabs();
  expect(sockets).toHaveLength(1);
  store.update(() => ({ conversation: { conversationId: 'c2', token: 't2' } }));
  conversation.followOtherTabs();
  await settle();
  expect(sockets).toHaveLength(2);
  expect(conversation.view.rows).toEqual([]);
});

test('a taken message that does not come back makes the connection look again', async () => {
  const watermarks: string[] = [];
  const read: DirectLine['read'] = async (_, watermark) => {
    watermarks.push(watermark);
    return succeed({ activities: [], watermark });
  };
  const { conversation, clock, sockets } = setUp({}, { read });
  conversation.open();
  await settle();
  sockets[0]?.emit('open');
  conversation.say('bonjour');
  await clock.advance(10_000);
  expect(watermarks).toEqual(['0', '0']);
});

test('many changes of one moment are one view', async () => {
  const { conversation, views, hear } = setUp();
  conversation.open();
  await settle();
  const before = views.length;
  await hear(reply('r1'), reply('r2'), reply('r3'));
  expect(views).toHaveLength(before + 1);
});
