import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Conversation, Episode } from '../../../bot/contracts/conversation.ts';
import { isToBeRated } from '../../../bot/satisfaction/is-to-be-rated.ts';
import { SILENCE_MS } from '../../../bot/turn/sweep-silence.ts';
import { makeEngineWorld, textsOf, translate, type EngineWorld } from '../../support/engine-world.ts';
import { makeConversation } from '../../support/make-ticket.ts';
import { removeTemporaryFolders } from '../../support/temporary-folders.ts';

const question = translate('fr')('satisfaction.ask');

let world: EngineWorld;
beforeEach(async () => {
  world = await makeEngineWorld();
});
afterEach(async () => world.store.close());
afterAll(removeTemporaryFolders);

const sweep = () => world.sweep('ask for ratings');
const askedIn = async (id = 'c1') => textsOf(await world.journal(id)).filter((text) => text === question);
/** The citizen asks something, and falls silent. */
const askAndFallSilent = async (text = 'permis perdu') => {
  await world.say(text);
  world.pass(SILENCE_MS + 1);
};

describe('a web conversation that fell silent', () => {
  test('is asked after ten minutes and not before', async () => {
    await world.say('permis perdu');
    world.pass(SILENCE_MS);
    expect(await sweep()).toBe(0);
    world.pass(1);
    expect(await sweep()).toBe(1);
    expect(await askedIn()).toEqual([question]);
    expect((await world.journal()).slice(-3).map(({ type, name }) => name ?? type)).toEqual([
      'guichet/episode-ended',
      'message',
      'guichet/rating',
    ]);
    expect(await world.ratings()).toMatchObject([{ owner: 'bot', topics: ['lost-licence'], refused: false }]);
  });

  test('is asked once, however long it stays silent', async () => {
    await askAndFallSilent();
    await sweep();
    world.pass(SILENCE_MS + 1);
    expect(await sweep()).toBe(0);
    expect(await askedIn()).toHaveLength(1);
  });

  test('is asked once by two sweeps at once', async () => {
    await askAndFallSilent();
    expect((await Promise.all([sweep(), sweep()])).toSorted()).toEqual([0, 1]);
    expect(await world.ratings()).toHaveLength(1);
  });

  test('is not asked where the citizen comes back while the sweep begins', async () => {
    await askAndFallSilent();
    await Promise.all([world.say('au revoir'), sweep()]);
    expect(await askedIn()).toHaveLength(1);
    expect(await world.ratings()).toHaveLength(1);
  });

  test('is asked in its language, and the answer counts', async () => {
    await askAndFallSilent('I lost my licence');
    await sweep();
    expect((await world.journal()).at(-2)?.text).toBe(translate('en')('satisfaction.ask'));
    await world.say('4');
    expect(await world.ratings()).toMatchObject([{ score: 4, locale: 'en' }]);
  });

  test('is asked again about what it asks after the rating', async () => {
    await askAndFallSilent();
    await sweep();
    await world.say('5');
    await askAndFallSilent('permis encore perdu ?');
    expect(await sweep()).toBe(1);
    expect((await world.ratings()).map(({ episode, score }) => [episode, score])).toEqual([
      [1, 5],
      [2, undefined],
    ]);
  });

  test('counts for itself: others are left alone', async () => {
    await askAndFallSilent();
    await world.say('permis perdu', { conversation: { id: 'c2' } });
    expect(await sweep()).toBe(1);
    expect(await askedIn('c2')).toEqual([]);
  });
});

describe('nobody is asked', () => {
  test('who only said hello', async () => {
    await world.say('', { type: 'conversationUpdate' });
    world.pass(SILENCE_MS + 1);
    expect(await sweep()).toBe(0);
  });

  test('who waits in the queue or talks with an agent', async () => {
    await world.staff('available');
    await world.askForHuman();
    world.pass(SILENCE_MS + 1);
    expect(await sweep()).toBe(0);
    await world.act({ type: 'claim' });
    world.pass(SILENCE_MS + 1);
    expect(await sweep()).toBe(0);
    expect(await world.ratings()).toEqual([]);
  });

  test('who refused to be asked, ever', async () => {
    await askAndFallSilent();
    await sweep();
    await world.say('Passer');
    await askAndFallSilent('permis encore perdu ?');
    expect(await sweep()).toBe(0);
    expect(await world.ratings()).toMatchObject([{ refused: true }]);
  });

  test('who was asked when they said goodbye', async () => {
    await world.say('permis perdu');
    await askAndFallSilent('au revoir');
    expect(await sweep()).toBe(0);
  });

  test('on the phone, where silence means that someone is looking for a paper', async () => {
    await world.say('permis perdu', { channelId: 'telephony' });
    world.pass(SILENCE_MS + 1);
    expect(await sweep()).toBe(0);
  });
});

test('what is to be rated was asked of the assistant, and neither rated, refused nor in other hands', () => {
  const episode: Episode = { number: 1, isUnderWay: true, topics: [], owner: 'bot', asked: false };
  const cases: readonly (readonly [boolean, Partial<Conversation>])[] = [
    [true, { episode }],
    [true, { episode, ratingRefused: false }],
    [false, {}],
    [false, { episode: { ...episode, isUnderWay: false } }],
    [false, { episode: { ...episode, asked: true } }],
    [false, { episode, ratingRefused: true }],
    [false, { episode, handover: { ticketId: 't1', stage: 'queue' } }],
  ];
  for (const [expected, change] of cases) expect(isToBeRated(makeConversation(change))).toBe(expected);
});
