import { expect, test } from '@jest/globals';
import type { Conversation } from '../../bot/contracts/conversation.ts';
import type { Journal } from '../../bot/contracts/journal.ts';
import { commitTurn, makeActivity, makeTurn } from '../support/journal-turns.ts';

/** Which entries a reader gets. */
export function describeReading(journal: () => Journal): void {
  test('reads from a sequence on, at most so many', async () => {
    await commitTurn(journal(), makeTurn('page', 'm', { replies: 9 }));
    const sequences = async (from: number, limit: number): Promise<readonly number[]> =>
      (await journal().read('page', from, limit)).map(({ sequence }) => sequence);
    expect(await sequences(0, 3)).toEqual([0, 1, 2]);
    expect(await sequences(8, 100)).toEqual([8, 9]);
    expect(await sequences(10, 100)).toEqual([]);
    expect(await sequences(2, 0)).toEqual([]);
  });

  test('takes any number a client may send as a watermark', async () => {
    await commitTurn(journal(), makeTurn('watermark', 'm', { replies: 2 }));
    const count = async (from: number, limit = 10): Promise<number> =>
      (await journal().read('watermark', from, limit)).length;
    expect(await count(-5)).toBe(3);
    expect(await count(1.5)).toBe(1);
    expect(await count(2 ** 53)).toBe(0);
    expect(await count(Number.POSITIVE_INFINITY)).toBe(0);
    expect(await count(Number.NaN)).toBe(0);
    expect(await count(0, -1)).toBe(0);
    expect(await count(0, Number.POSITIVE_INFINITY)).toBe(3);
  });

  test('counts the topics of the latest conversations', async () => {
    const episode = { number: 1, isUnderWay: true, owner: 'bot', asked: false } as const;
    const add = (id: string, topics: readonly string[], topicInHand?: string) =>
      commitTurn(
        journal(),
        makeTurn(id, 'm', {
          conversation: {
            episode: { ...episode, topics },
            ...(topicInHand !== undefined && { topicInHand }),
          },
        }),
      );
    await add('topics 1', ['counted-a', 'counted-b'], 'counted-b');
    await add('topics 2', ['counted-b']);
    const counts = await journal().topicsSince('2000-01-01T00:00:00.000Z', 1_000);
    expect([counts.get('counted-a'), counts.get('counted-b')]).toEqual([1, 2]);
    expect(await journal().topicsSince('2999-01-01T00:00:00.000Z', 1_000)).toEqual(new Map());
    expect(await journal().topicsSince('2000-01-01T00:00:00.000Z', 0)).toEqual(new Map());
  });

  test('knows a conversation from its first turn on', async () => {
    expect(await journal().exists('exists')).toBe(false);
    await commitTurn(journal(), makeTurn('exists', 'm', { replies: 0 }));
    expect(await journal().exists('exists')).toBe(true);
  });
}

/** That texts, attachments and states come back as they went in. */
export function describeContent(journal: () => Journal): void {
  const stateOf = (id: string): Promise<Conversation | undefined> =>
    journal().hold(id, ({ conversation }) => Promise.resolve(conversation));

  test.each([
    ['accents, ligatures and non-breaking spaces', 'Où déposer ma demande ? Cœur, naïf, « Noël », 10 000 €'],
    ['emoji of several parts', '👩🏽‍💻👨‍👩‍👧‍👦🇫🇷🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
    ['right-to-left and combining letters', 'مرحبا بكم في المحافظة é ñ ห้องน้ำ'],
    ['quotes, escapes and control characters', `'; drop table activity; -- "\\ \u0000 \u0007 \r\n\t \u2028`],
    ['half of a surrogate pair', 'cut \ud83d here'],
    ['2,000 characters', 'é'.repeat(2_000)],
    ['2,000 emoji', '🪪'.repeat(2_000)],
  ])('keeps %s as they are', async (title, text) => {
    const id = `text ${title} 🇫🇷`;
    const turn = makeTurn(id, 'é🪪', {
      text,
      conversation: { active: { dialog: 'complaint', memory: { text } } },
    });
    await commitTurn(journal(), turn);
    const entries = await journal().read(id, 0, 10);
    expect(entries.map(({ activity }) => activity)).toEqual([turn.incoming, ...turn.replies]);
    expect(await stateOf(id)).toEqual(turn.conversation);
    expect(await journal().hold(id, (held) => held.findReplies('é🪪'))).toEqual(turn.replies);
  });

  test('hands back all that a channel put beside the text', async () => {
    const activity = makeActivity('channel-data', 'm', {
      channelData: { clientActivityID: '1', nested: [{ deep: null }, 0.1, true] },
      value: { rating: 5 },
      suggestedActions: { actions: [{ type: 'imBack', title: 'Oui', value: 'oui' }] },
    });
    await commitTurn(journal(), { ...makeTurn('channel-data', 'm'), incoming: activity });
    const [first] = await journal().read('channel-data', 0, 1);
    expect(first).toStrictEqual({ sequence: 0, activity });
  });

  test('gives the state back as it was, absent fields absent', async () => {
    const bare: Conversation = {
      id: 'state',
      channelId: 'voice',
      locale: 'pt-BR',
      failures: 2,
      greeted: false,
    };
    const full: Conversation = {
      ...bare,
      active: { dialog: 'complaint', memory: { step: 3, answers: ['a', { b: null }] } },
      topicInHand: 'passport-renewal',
      lastReply: { text: 'Bonjour', locale: 'fr', reason: { outcome: 'smalltalk', locale: 'fr' } },
    };
    expect(await stateOf('state')).toBeUndefined();
    for (const [index, conversation] of [bare, full, bare].entries()) {
      await commitTurn(journal(), { ...makeTurn('state', String(index)), conversation });
      expect(await stateOf('state')).toStrictEqual(conversation);
    }
  });
}
