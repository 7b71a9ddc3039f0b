import { describe, expect, test } from '@jest/globals';
import type { Activity } from '../../../bot/contracts/activity.ts';
import type { Answers } from '../../../bot/contracts/answer.ts';
import type { Conversation } from '../../../bot/contracts/conversation.ts';
import type { Hearing, Understanding } from '../../../bot/contracts/understanding.ts';
import { createHear, EPISODE_ENDED_EVENT, LANGUAGE_EVENT } from '../../../bot/turn/hear.ts';

const answers: Answers = { find: () => undefined };
const understood: Understanding = { outcome: 'answer', topic: 'from-words', confidence: 0.9, candidates: [] };

/** A hear whose understanding notes what it was asked; every text is taken for English that begins with "I ". */
function createTestHear() {
  const asked: [string, Hearing][] = [];
  const hear = createHear({
    async understand(text, hearing) {
      asked.push([text, hearing]);
      return understood;
    },
    detectLanguage: (text, current) => (text.startsWith('I ') ? 'en' : current),
    answers,
  });
  return { hear, asked };
}

const activity = (change: Partial<Activity>): Activity => ({
  type: 'message',
  id: 'a1',
  timestamp: '2026-11-25T08:30:00.000Z',
  channelId: 'webchat',
  conversation: { id: 'c1' },
  from: { id: 'citizen', role: 'user' },
  ...change,
});

const conversation = (change: Partial<Conversation> = {}): Conversation => ({
  id: 'c1',
  channelId: 'webchat',
  locale: 'fr',
  failures: 0,
  greeted: true,
  ...change,
});

describe('a message', () => {
  test('is understood in the language it is written in, with the topic in hand', async () => {
    const { hear, asked } = createTestHear();
    const heard = await hear(activity({ text: 'I lost it' }), conversation({ topicInHand: 'lost' }));
    expect(heard).toEqual({ utterance: 'I lost it', locale: 'en', understanding: understood });
    expect(asked).toEqual([['I lost it', { locale: 'en', topicInHand: 'lost' }]]);
  });

  test('without a text is understood as the empty one', async () => {
    const { hear } = createTestHear();
    expect(await hear(activity({}), conversation())).toMatchObject({ utterance: '' });
  });
});

describe('a choice that was offered', () => {
  const offers = [
    { label: 'Échanger un permis', topic: 'exchange' },
    { label: 'Perte ou vol', topic: 'lost' },
    { label: 'Aucun de ces sujets' },
  ];
  const hearWith = async (text: string) => {
    const { hear, asked } = createTestHear();
    return { heard: await hear(activity({ text }), conversation({ offers })), asked };
  };

  test.each([
    ['Échanger un permis', 'exchange'],
    ['  echanger UN permis. ', 'exchange'],
    ['1', 'exchange'],
    ['2.', 'lost'],
    ['perte, ou vol !', 'lost'],
  ])('is taken by %j, and nothing is left to understand', async (text, topic) => {
    const { heard, asked } = await hearWith(text);
    expect(heard?.understanding).toEqual({
      outcome: 'answer',
      topic,
      confidence: 1,
      candidates: [{ topic, confidence: 1 }],
    });
    expect(asked).toEqual([]);
  });

  test('is taken by a reading that is likely enough, and by the best in any case', async () => {
    const { hear } = createTestHear();
    const topicOf = async (text: string, others: readonly [string, number][]) => {
      const hypotheses = [[text, 0.2] as const, ...others].map(([one, confidence]) => ({
        text: one,
        confidence,
      }));
      const said = activity({
        text,
        channelId: 'telephony',
        channelData: { guichet: { by: 'speech', hypotheses } },
      });
      return (await hear(said, conversation({ channelId: 'telephony', offers })))?.understanding.topic;
    };
    expect(await topicOf('perte au vol', [['perte ou vol', 0.3]])).toBe('lost');
    expect(await topicOf('perte au vol', [['perte ou vol', 0.29]])).toBe('from-words');
    expect(await topicOf('perte ou vol', [])).toBe('lost');
  });

  test('“none of these” is a message that nothing answers', async () => {
    const { heard } = await hearWith('aucun de ces sujets');
    expect(heard?.understanding).toEqual({ outcome: 'abstain', confidence: 0, candidates: [] });
  });

  test.each(['4', '0', 'un permis', '…', 'échanger un permis marocain'])(
    'is not taken by %j, which is understood as any words',
    async (text) => {
      const { heard, asked } = await hearWith(text);
      expect(heard?.understanding).toEqual(understood);
      expect(asked).toHaveLength(1);
    },
  );
});

describe('an e-mail address', () => {
  test('has no language: it does not change the conversation’s, alone or with words', async () => {
    const languages: string[] = [];
    const hear = createHear({
      understand: async () => understood,
      detectLanguage(text) {
        languages.push(text);
        return 'en';
      },
      answers,
    });
    const heard = await hear(activity({ text: 'john.smith@example.com' }), conversation());
    expect(heard?.locale).toBe('fr');
    await hear(activity({ text: 'my address is john.smith@example.com' }), conversation());
    expect(languages).toEqual(['my address is  ']);
    expect(await hear(activity({ text: '06 12 34 56 78' }), conversation())).toMatchObject({ locale: 'fr' });
  });
});

describe('a choice that stands for something else than a topic', () => {
  const silence = { outcome: 'abstain', confidence: 0, candidates: [] };
  const offers = [
    { label: 'Parler à un agent', means: 'human' },
    { label: 'Cela ne répond pas', means: 'notUseful' },
    { label: 'Oui, « Perte »', means: 'value' },
  ] as const;
  const hearWith = async (text: string) => {
    const { hear, asked } = createTestHear();
    return { heard: await hear(activity({ text }), conversation({ offers })), asked };
  };

  test.each([
    ['parler à un AGENT', 'human'],
    ['1', 'human'],
    ['cela ne répond pas.', 'notUseful'],
    ['2', 'notUseful'],
  ])('%j is a wish for a human: %s', async (text, chosen) => {
    const { heard, asked } = await hearWith(text);
    expect(heard).toEqual({
      utterance: text,
      locale: 'fr',
      chosen,
      understanding: { outcome: 'handoff', confidence: 1, candidates: [] },
    });
    expect(asked).toEqual([]);
  });

  test.each(['Oui, « Perte »', 'oui perte', '3', '٣'])(
    '%j stands for the words of the button',
    async (text) => {
      const { heard, asked } = await hearWith(text);
      expect(heard).toEqual({
        utterance: 'Oui, « Perte »',
        locale: 'fr',
        chosen: 'value',
        understanding: silence,
      });
      expect(asked).toEqual([]);
    },
  );

  test('a figure is no choice where nothing was offered', async () => {
    const { hear, asked } = createTestHear();
    expect(await hear(activity({ text: '3' }), conversation())).not.toHaveProperty('chosen');
    expect(asked).toHaveLength(1);
  });
});

test.each(['user', 'bot'] as const)('the end of the conversation is heard from a %s', async (role) => {
  const sent = activity({ type: 'event', name: EPISODE_ENDED_EVENT, from: { id: 'x', role } });
  expect(await createTestHear().hear(sent, conversation({ locale: 'uk' }))).toEqual({
    utterance: '',
    event: 'episodeEnded',
    locale: 'uk',
    understanding: { outcome: 'abstain', confidence: 0, candidates: [] },
  });
});

test.each(['guichet/queue-closed', 'guichet/rating', 'guichet/desk', 'guichet/withdraw'])(
  '%s is nothing a client can say',
  async (name) => {
    const sent = activity({ type: 'event', name });
    expect(await createTestHear().hear(sent, conversation())).toBeUndefined();
  },
);

test('a long text without a space is heard at once, an address in it or not', async () => {
  const started = performance.now();
  await createTestHear().hear(activity({ text: 'a'.repeat(120_000) }), conversation());
  await createTestHear().hear(activity({ text: `${'a'.repeat(120_000)}@exemple.fr` }), conversation());
  // It was 15 seconds each.
  expect(performance.now() - started).toBeLessThan(3_000);
});

describe('an event', () => {
  const hearEvent = (change: Partial<Activity>, state: Partial<Conversation> = {}) =>
    createTestHear().hear(activity(change), conversation(state));

  test('starts a conversation that has not been greeted, in the client’s language', async () => {
    const started = { type: 'conversationUpdate', locale: 'es' };
    expect(await hearEvent(started, { greeted: false })).toMatchObject({
      event: 'conversationStarted',
      locale: 'es',
    });
    expect(await hearEvent(started)).toBeUndefined();
  });

  test('picks a language', async () => {
    const picked = { type: 'event', name: LANGUAGE_EVENT, value: 'pt-BR' };
    expect(await hearEvent(picked)).toMatchObject({ event: 'languagePicked', locale: 'pt-BR' });
  });

  test.each(['not a language', '', 'fr_FR', 7, null, { code: 'en' }])(
    'that picks %j as a language is left alone',
    async (value) => {
      expect(await hearEvent({ type: 'event', name: LANGUAGE_EVENT, value })).toBeUndefined();
    },
  );

  test('of any other name, or an activity of another type, needs no turn', async () => {
    expect(await hearEvent({ type: 'event', name: 'other', value: 'en' })).toBeUndefined();
    expect(await hearEvent({ type: 'endOfConversation' })).toBeUndefined();
  });
});
