import { expect, test } from '@jest/globals';
import { settle } from './fakes.ts';
import { reply, setUp } from './set-up-conversation.ts';

/** What the assistant says to who waits for an agent. */
const waiting = { ...reply('w1'), channelData: { guichet: { outcome: 'handoff' } } };

test('that the citizen is writing is told to people only, and every few seconds only', async () => {
  const { conversation, clock, typings, hear } = setUp();
  conversation.open();
  await settle();
  await hear(reply('r1'));
  conversation.noteTyping();
  expect(typings).toEqual([]);
  await hear(waiting);
  for (let key = 0; key < 10; key += 1) conversation.noteTyping();
  expect(typings).toEqual([{ type: 'typing', locale: 'fr', from: { id: 'dl_1', role: 'user' } }]);
  await clock.advance(4_000);
  conversation.noteTyping();
  expect(typings).toHaveLength(2);
  await hear(reply('r2', 'agent'));
  await clock.advance(4_000);
  conversation.noteTyping();
  expect(typings).toHaveLength(3);
});

test('who waits for a human is not told that the assistant writes', async () => {
  const { conversation, hear } = setUp();
  conversation.open();
  await settle();
  await hear(waiting);
  conversation.say('vous êtes là ?');
  await settle();
  expect(conversation.view.isTyping).toBe(false);
});

test('an agent who writes is named, until they have written', async () => {
  const { conversation, hear } = setUp();
  conversation.open();
  await settle();
  await hear(waiting);
  await hear({ type: 'typing', from: { id: 'agent', name: 'Claire', role: 'agent' } });
  expect(conversation.view).toMatchObject({ isTyping: true, typingName: 'Claire' });
  await hear({ type: 'typing', from: { id: 'agent', role: 'agent' } });
  expect(conversation.view).toMatchObject({ isTyping: true, typingName: '' });
  await hear(reply('r1', 'agent'));
  expect(conversation.view).toMatchObject({ isTyping: false, typingName: null });
});

test('ending says so once to a conversation that exists, and shows nothing', async () => {
  const { conversation, posted, store } = setUp();
  conversation.end();
  conversation.open();
  await settle();
  conversation.end();
  await settle();
  expect(posted).toMatchObject([{ type: 'event', name: 'guichet/episode-ended', locale: 'fr' }]);
  expect(posted[0]).not.toHaveProperty('text');
  expect(conversation.view.rows).toEqual([]);
  expect(store.read().outbox).toEqual([]);
});

test('what the citizen wrote on the follow-up page is shown as theirs', async () => {
  const { conversation, hear } = setUp();
  conversation.open();
  await settle();
  const message = { type: 'message', id: 'f1', text: 'Toujours rien' };
  await hear({ ...message, from: { id: 'citizen', role: 'user' } });
  expect(conversation.view.rows).toMatchObject([{ kind: 'own', text: 'Toujours rien', delivery: 'sent' }]);
});
