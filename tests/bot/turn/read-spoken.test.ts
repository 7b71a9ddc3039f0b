import { describe, expect, test } from '@jest/globals';
import type { Activity } from '../../../bot/contracts/activity.ts';
import type { Conversation } from '../../../bot/contracts/conversation.ts';
import type { Hearing, Understanding } from '../../../bot/contracts/understanding.ts';
import { createHear } from '../../../bot/turn/hear.ts';
import { makeAnswer } from '../../support/dialog-turn.ts';

const understood: Understanding = { outcome: 'answer', topic: 'from-words', confidence: 0.9, candidates: [] };
const hypotheses = [
  { text: 'I perdu mon permis', confidence: 0.7 },
  { text: 'j’ai perdu mon permis', confidence: 0.6 },
];

/** What is heard of a message with this about how it was taken, and what the understanding was asked. */
async function hearSpoken(
  guichet: unknown,
  { channelId = 'telephony', ...state }: Partial<Conversation> = {},
) {
  const asked: [string, Hearing][] = [];
  const hear = createHear({
    async understand(text, hearing) {
      asked.push([text, hearing]);
      return understood;
    },
    detectLanguage: () => 'en',
    answers: {
      find(topic) {
        if (topic === 'human') return makeAnswer({ topic, dialog: 'handoff' });
        return topic === 'lost-licence' ? makeAnswer() : undefined;
      },
    },
  });
  const said: Activity = {
    type: 'message',
    id: 'a1',
    timestamp: '2026-11-25T08:30:00.000Z',
    channelId,
    conversation: { id: 'c1' },
    from: { id: 'citizen', role: 'user' },
    text: 'I perdu mon permis',
    channelData: { guichet },
  };
  const conversation = { id: 'c1', channelId, locale: 'fr', failures: 0, greeted: true, ...state };
  return { heard: await hear(said, conversation), asked };
}

describe('a message by voice', () => {
  test('is understood by all its readings, in the language of the call', async () => {
    const { heard, asked } = await hearSpoken({ by: 'speech', hypotheses }, { topicInHand: 'lost' });
    expect(heard).toEqual({ utterance: 'I perdu mon permis', locale: 'fr', understanding: understood });
    expect(asked).toEqual([
      ['I perdu mon permis', { locale: 'fr', topicInHand: 'lost', spoken: hypotheses }],
    ]);
  });

  test.each(['telephony', 'browser-voice'])(
    'on %s needs no understanding where a topic was chosen',
    async (channelId) => {
      const { heard, asked } = await hearSpoken({ by: 'key', topic: 'lost-licence' }, { channelId });
      expect(heard?.understanding).toMatchObject({ outcome: 'answer', topic: 'lost-licence', confidence: 1 });
      expect(asked).toEqual([]);
    },
  );

  test('that chose a human is a wish for one', async () => {
    const { heard } = await hearSpoken({ by: 'key', topic: 'human' });
    expect(heard).toMatchObject({ chosen: 'human', understanding: { outcome: 'handoff' } });
  });

  test('takes an offered choice that only a lesser reading says', async () => {
    const offers = [{ label: 'J’ai perdu mon permis', topic: 'lost-licence' }];
    const { heard, asked } = await hearSpoken({ by: 'speech', hypotheses }, { offers });
    expect(heard?.understanding).toMatchObject({ topic: 'lost-licence' });
    expect(asked).toEqual([]);
  });

  test('is understood by its text where nobody knows the topic', async () => {
    const { heard, asked } = await hearSpoken({ by: 'key', topic: 'no-such-topic' });
    expect(heard?.understanding).toEqual(understood);
    expect(asked).toEqual([['I perdu mon permis', { locale: 'fr' }]]);
  });

  test.each(['webchat', 'directline', 'toString', ''])(
    'nobody on %j can claim a topic or readings',
    async (channelId) => {
      const { heard, asked } = await hearSpoken(
        { by: 'key', topic: 'lost-licence', hypotheses },
        { channelId },
      );
      expect(heard?.understanding).toEqual(understood);
      expect(asked).toEqual([['I perdu mon permis', { locale: 'en' }]]);
    },
  );

  test.each([
    [null],
    ['speech'],
    [{ by: 'magic', topic: 'lost-licence' }],
    [{ topic: 'lost-licence' }],
    [{ by: 'key', topic: { toString: 'lost-licence' } }],
    [{ by: 'speech', hypotheses: [{ text: 'a', confidence: Number.NaN }] }],
    [{ by: 'speech', hypotheses: [{ text: 'a', confidence: 7 }] }],
    [{ by: 'speech', hypotheses: [{ text: 'a'.repeat(1e6), confidence: 1 }] }],
    [{ by: 'speech', hypotheses: new Array(1_000).fill({ text: 'a', confidence: 1 }) }],
    [JSON.parse('{"by":"key","__proto__":{"topic":"lost-licence"}}')],
  ])('whose data are not as they should be is understood by its text: %#', async (guichet: unknown) => {
    const { heard, asked } = await hearSpoken(guichet);
    expect(heard?.understanding).toEqual(understood);
    expect(asked).toEqual([['I perdu mon permis', { locale: 'fr' }]]);
  });
});
