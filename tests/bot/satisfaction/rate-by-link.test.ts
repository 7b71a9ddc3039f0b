import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Rating, Score } from '../../../bot/contracts/rating.ts';
import { makeEngineWorld, type EngineWorld } from '../../support/engine-world.ts';
import { removeTemporaryFolders } from '../../support/temporary-folders.ts';

const DAY_MS = 24 * 3_600_000;
const linked = { conversationId: 'c1', episode: 1 };

let world: EngineWorld;
/** A conversation whose rating was asked for, in the chat or in the mail that the link is in. */
const start = async () => {
  world = await makeEngineWorld();
  await world.say('permis perdu');
  await world.say('au revoir');
};
beforeEach(start);
afterEach(async () => world.store.close());
afterAll(removeTemporaryFolders);

const ratingEvents = async () => (await world.journal()).filter(({ name }) => name === 'guichet/rating');

describe('a rating by the link in a mail', () => {
  test('is recorded where the chat’s would be, with an event in the journal', async () => {
    const before = await ratingEvents();
    expect(await world.rateByLink(linked, { score: 4 })).toBe('recorded');
    const rating = { conversationId: 'c1', episode: 1, score: 4, via: 'mail', refused: false };
    expect(await world.ratings()).toMatchObject([{ ...rating, ratedAt: world.now().toISOString() }]);
    const added = (await ratingEvents()).slice(before.length);
    expect(added).toMatchObject([{ type: 'event', from: { role: 'bot' }, value: rating }]);
  });

  test('once more is a change and counts once', async () => {
    await world.rateByLink(linked, { score: 4 });
    expect(await world.rateByLink(linked, { score: 4 })).toBe('changed');
    expect(await world.rateByLink(linked, { score: 2 })).toBe('changed');
    const lines = await world.store.ratings.summarise('2026-01-01', '2027-01-01');
    expect(lines).toMatchObject([{ asked: 1, answered: 1, distribution: [0, 1, 0, 0, 0] }]);
  });

  test('changes what was said in the chat, and is changed there', async () => {
    await world.say('1');
    await world.say('Passer');
    expect(await world.rateByLink(linked, { score: 3 })).toBe('changed');
    await world.say('Changer ma note');
    await world.say('5');
    expect(await world.ratings()).toMatchObject([{ score: 5, via: 'chat' }]);
  });

  test('can be changed for 24 hours and is too late then', async () => {
    await world.rateByLink(linked, { score: 4 });
    world.pass(DAY_MS - 1);
    expect(await world.rateByLink(linked, { score: 5 })).toBe('changed');
    world.pass(1);
    const before = await world.journal();
    expect(await world.rateByLink(linked, { score: 1, comment: 'late' })).toBe('tooLate');
    expect(await world.ratings()).toMatchObject([{ score: 5 }]);
    expect(await world.journal()).toEqual(before);
  });

  test('that was never given can be given much later', async () => {
    world.pass(29 * DAY_MS);
    expect(await world.rateByLink(linked, { score: 4 })).toBe('recorded');
  });

  test('takes a refusal back', async () => {
    await world.say('Passer');
    expect(await world.rateByLink(linked, { score: 4 })).toBe('recorded');
    expect(await world.ratings()).toMatchObject([{ score: 4, refused: false }]);
  });

  test('keeps a comment without what tells who wrote it; an empty one leaves the one that was given', async () => {
    await world.rateByLink(linked, { score: 4, comment: '  écrivez à jean@exemple.fr  ' });
    const [first] = await world.ratings();
    expect(first?.comment).toMatch(/^écrivez à /u);
    expect(first?.comment).not.toContain('exemple');
    await world.rateByLink(linked, { score: 5, comment: ' \n ' });
    expect(await world.ratings()).toMatchObject([{ score: 5, comment: first?.comment }]);
    expect(JSON.stringify(await ratingEvents())).not.toContain('exemple');
  });

  test('of what was never asked, or of a conversation that is no more, is unknown and leaves nothing', async () => {
    expect(await world.rateByLink({ conversationId: 'c1', episode: 2 }, { score: 4 })).toBe('unknown');
    expect(await world.rateByLink({ conversationId: 'gone', episode: 1 }, { score: 4 })).toBe('unknown');
    expect(await world.store.journal.exists('gone')).toBe(false);
    expect(await world.ratings()).toHaveLength(1);
  });

  test('leaves the conversation as it is, with whoever has the word', async () => {
    await world.staff('available');
    await world.askForHuman();
    await world.act({ type: 'claim' });
    const before = await world.conversation();
    await world.rateByLink(linked, { score: 4 });
    expect(await world.conversation()).toEqual(before);
  });
});

test('however often and at once a link is followed, there is one rating: the last event’s', async () => {
  const score = fc.constantFrom<Score>(1, 2, 3, 4, 5);
  await fc.assert(
    fc.asyncProperty(fc.array(score, { minLength: 1, maxLength: 8 }), async (clicks) => {
      const results = await Promise.all(clicks.map(async (one) => world.rateByLink(linked, { score: one })));
      expect(results.filter((result) => result === 'recorded')).toHaveLength(1);
      const ratings = await world.ratings();
      expect(ratings).toEqual([(await ratingEvents()).at(-1)?.value as Rating]);
      expect(ratings).toMatchObject([{ score: clicks.at(-1) }]);
    }),
    {
      numRuns: 15,
      plugins: [
        fc.beforeEach(async () => {
          await world.store.close();
          await start();
        }),
      ],
    },
  );
});
