import { expect, test } from '@jest/globals';
import type { Reply } from '../../../bot/contracts/activity.ts';
import { addressReplies } from '../../../bot/turn/address-replies.ts';
import { makeActivity } from '../../support/journal-turns.ts';

const reply = (text: string): Reply => ({
  text,
  speak: `${text} said`,
  locale: 'fr',
  reason: { outcome: 'answer', topic: 't', locale: 'fr', confidence: 0.9 },
});
let count = 0;
const deps = { now: () => new Date('2026-11-24T09:00:00.000Z'), newId: () => `id-${String((count += 1))}` };
const incoming = makeActivity('conversation-1', 'a1', { channelId: 'voice', channelData: { secret: 'x' } });

test('a reply becomes an activity of the conversation that answers the incoming one and says why', () => {
  expect(addressReplies(incoming, [reply('one')], [], deps)).toEqual([
    {
      type: 'message',
      id: `id-${String(count)}`,
      timestamp: '2026-11-24T09:00:00.000Z',
      channelId: 'voice',
      conversation: { id: 'conversation-1' },
      from: { id: 'guichet', role: 'bot' },
      replyToId: 'a1',
      text: 'one',
      speak: 'one said',
      locale: 'fr',
      textFormat: 'markdown',
      inputHint: 'acceptingInput',
      channelData: { guichet: { outcome: 'answer', topic: 't', locale: 'fr', confidence: 0.9 } },
    },
  ]);
});

test('the last of several carries the choices, and each has an id of its own', () => {
  const replies = addressReplies(
    incoming,
    [reply('one'), reply('two')],
    [{ label: 'A', topic: 'a' }, { label: 'None' }],
    deps,
  );
  expect(replies[0]).not.toHaveProperty('suggestedActions');
  expect(replies[1]?.suggestedActions).toEqual({
    actions: [
      { type: 'imBack', title: 'A', value: 'A' },
      { type: 'imBack', title: 'None', value: 'None' },
    ],
  });
  expect(replies[0]?.id).not.toBe(replies[1]?.id);
});

test('without choices there are no buttons, and without replies nothing', () => {
  expect(addressReplies(incoming, [reply('one')], [], deps)[0]).not.toHaveProperty('suggestedActions');
  expect(addressReplies(incoming, [], [{ label: 'A' }], deps)).toEqual([]);
});
