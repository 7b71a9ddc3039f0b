import { describe, expect, test } from '@jest/globals';
import type { HandleTurn } from '../../../bot/contracts/channel.ts';
import { AppError } from '../../../bot/errors.ts';
import { makeActivity } from '../../support/journal-turns.ts';

// Jest can’t require an ES module, as the SDK does with jose, while the same module is being imported: jose goes first.
await import('jose');
const { createChannelAdapter } = await import('../../../bot/framework/channel-adapter.ts');

const reply = makeActivity('c', 'r1', {
  from: { id: 'guichet', role: 'bot' },
  replyToId: 'a1',
  suggestedActions: { actions: [{ type: 'imBack', title: 'A', value: 'A' }] },
  attachments: [
    {
      contentType: 'application/vnd.microsoft.card.hero',
      content: { text: 't', buttons: [{ type: 'openUrl', title: 'b', value: 'https://x.example' }] },
    },
  ],
});

describe('the way of our own channels into the bot', () => {
  test('hands the very activity to the turn, and its outcome back', async () => {
    const activity = makeActivity('c', 'a1', {
      channelData: { clientActivityID: 'x' },
      value: [1],
      locale: 'fr',
    });
    const outcome = { replies: [reply], repeated: false };
    const receive = createChannelAdapter(async (heard) => {
      expect(heard).toBe(activity);
      return outcome;
    });
    expect(await receive(activity)).toBe(outcome);
  });

  test('keeps activities that come at the same time apart', async () => {
    const waiting: (() => void)[] = [];
    const handleTurn: HandleTurn = async ({ id }) => {
      await new Promise<void>((resolve) => waiting.push(resolve));
      return { replies: [makeActivity('c', `reply to ${id}`)], repeated: false };
    };
    const receive = createChannelAdapter(handleTurn);
    const both = [receive(makeActivity('c', 'a1')), receive(makeActivity('c', 'a2'))];
    while (waiting.length < 2) await new Promise(setImmediate);
    waiting.reverse().forEach((go) => {
      go();
    });
    expect((await Promise.all(both)).map(({ replies }) => replies[0]?.id)).toEqual([
      'reply to a1',
      'reply to a2',
    ]);
  });

  test.each([new AppError('STORE_FAILED', 'the disk is full'), new TypeError('a bug')])(
    'lets %s through: a channel must not acknowledge what is not in the journal',
    async (error) => {
      const receive = createChannelAdapter(() => Promise.reject(error));
      await expect(receive(makeActivity('c', 'a1'))).rejects.toBe(error);
    },
  );
});
