import { describe, expect, test } from '@jest/globals';
import type { Rating } from '../../bot/contracts/rating.ts';
import { makeRating, write } from './store-samples.ts';
import type { StoreSubject } from './store-subject.ts';
import { useEmptyStore } from './store-subject.ts';

/** Ratings and their sums. */
export function describeRatings(subject: StoreSubject): void {
  describe('ratings', () => {
    const current = useEmptyStore(subject);
    const rate = (rating: Rating): Promise<void> =>
      write(current().store, rating.conversationId, { type: 'rating', rating });
    const day = (number: number): string => `2026-11-0${String(number)}T09:00:00.000Z`;

    test('are counted once an episode, however often and from wherever they are given', async () => {
      const { ratings } = current().store;
      await rate(makeRating('again', 1, { askedAt: day(1) }));
      await Promise.all(
        [1, 2, 3, 4, 5].map((score) =>
          rate(makeRating('again', 1, { askedAt: day(1), score: score as 1, via: 'mail' })),
        ),
      );
      const last = makeRating('again', 1, { askedAt: day(1), score: 4, comment: 'merci', ratedAt: day(1) });
      await rate(last);
      expect(await ratings.find('again', 1)).toStrictEqual(last);
      expect(await ratings.summarise(day(1), day(2))).toEqual([
        { channel: 'webchat', locale: 'fr', asked: 1, answered: 1, distribution: [0, 0, 0, 1, 0] },
      ]);
    });

    test('count each episode of a conversation', async () => {
      await rate(makeRating('episodes', 1, { askedAt: day(2), score: 1 }));
      await rate(makeRating('episodes', 2, { askedAt: day(2), score: 5 }));
      const [line] = await current().store.ratings.summarise(day(2), day(3));
      expect(line).toMatchObject({ asked: 2, answered: 2, distribution: [1, 0, 0, 0, 1] });
    });

    test('are summed by channel and language, with those who did not answer', async () => {
      const given = [
        { channel: 'webchat', locale: 'fr', score: 5 },
        { channel: 'webchat', locale: 'fr', score: 5 },
        { channel: 'webchat', locale: 'fr' },
        { channel: 'webchat', locale: 'ar', score: 2 },
        { channel: 'telephony', locale: 'fr', refused: true },
      ] as const;
      for (const [index, change] of given.entries()) {
        await rate(makeRating(`sum ${String(index)}`, 1, { askedAt: day(4), ...change }));
      }
      expect(await current().store.ratings.summarise(day(4), day(5))).toEqual([
        { channel: 'telephony', locale: 'fr', asked: 1, answered: 0, distribution: [0, 0, 0, 0, 0] },
        { channel: 'webchat', locale: 'ar', asked: 1, answered: 1, distribution: [0, 1, 0, 0, 0] },
        { channel: 'webchat', locale: 'fr', asked: 3, answered: 2, distribution: [0, 0, 0, 0, 2] },
      ]);
    });

    test('belong to a period by when they were asked: its start included, its end not', async () => {
      const { ratings } = current().store;
      for (const number of [6, 7, 8])
        await rate(makeRating(`day ${String(number)}`, 1, { askedAt: day(number) }));
      const listed = await ratings.list(day(6), day(8));
      expect(listed.map(({ conversationId }) => conversationId)).toEqual(['day 6', 'day 7']);
      expect((await ratings.summarise(day(6), day(8)))[0]?.asked).toBe(2);
      expect(await ratings.list(day(9), day(1))).toEqual([]);
      expect(await ratings.summarise(day(9), day(1))).toEqual([]);
      expect(await ratings.find('day 6', 2)).toBeUndefined();
    });
  });
}
