import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { HeldConversation } from '../../../bot/contracts/journal.ts';
import { askedRating } from '../../../bot/satisfaction/write-rating.ts';
import { createAnnounce, createSpeak, systemEvent } from '../../../bot/turn/announce.ts';
import { EPISODE_ENDED_EVENT } from '../../../bot/turn/hear.ts';
import { makeEngineWorld, textsOf, translate, type EngineWorld } from '../../support/engine-world.ts';
import { makeActivity } from '../../support/journal-turns.ts';
import { makeConversation, NOW } from '../../support/make-ticket.ts';
import { removeTemporaryFolders } from '../../support/temporary-folders.ts';

let world: EngineWorld;
beforeEach(async () => {
  world = await makeEngineWorld();
});
afterEach(async () => world.store.close());
afterAll(removeTemporaryFolders);

const held: HeldConversation = {
  conversation: undefined,
  findReplies: async () => undefined,
  findTicket: async () => undefined,
  findRating: async () => undefined,
  commit: async () => undefined,
};

describe('an announcement', () => {
  test('is heard by the dialogs as an event without words, in the language of the conversation', async () => {
    const heardBy: unknown[] = [];
    const said = { replies: [], conversation: makeConversation(), writes: [] };
    const announce = createAnnounce(async (incoming, conversation, heard) => {
      heardBy.push([incoming.id, conversation.id, heard]);
      return said;
    });
    const incoming = makeActivity('c1', 'a1');
    expect(await announce('handedBack', incoming, makeConversation({ locale: 'uk' }), held)).toBe(said);
    expect(heardBy).toEqual([
      ['a1', 'c1', expect.objectContaining({ utterance: '', event: 'handedBack', locale: 'uk' })],
    ]);
  });

  test('comes from the engine, in the conversation and channel it is about', () => {
    const conversation = makeConversation({ id: 'c7', channelId: 'telephony' });
    expect(systemEvent(EPISODE_ENDED_EVENT, conversation, { now: world.now, newId: () => 'e1' })).toEqual({
      type: 'event',
      name: EPISODE_ENDED_EVENT,
      id: 'e1',
      timestamp: world.now().toISOString(),
      channelId: 'telephony',
      conversation: { id: 'c7' },
      from: { id: 'guichet', role: 'bot' },
    });
  });
});

test('what a closed case leaves behind is kept beside what the question of satisfaction does', async () => {
  const writeOf = (n: number) => ({
    type: 'rating' as const,
    rating: askedRating(makeConversation({ id: String(n) }), NOW),
  });
  const asked: string[] = [];
  const speak = createSpeak(async (event, { id }, conversation) => {
    const n = asked.push(`${event} after ${String(conversation.failures)}`);
    return {
      replies: [makeActivity('c1', `${id}.${String(n)}`)],
      conversation: makeConversation({ failures: n }),
      writes: [writeOf(n)],
    };
  });
  const said = await speak('resolved', makeActivity('c1', 'a1'), makeConversation(), held);
  expect(asked).toEqual(['resolved after 0', 'episodeEnded after 1']);
  expect(said.replies.map(({ id }) => id)).toEqual(['a1.1', 'a1.2']);
  expect(said.writes).toEqual([writeOf(1), writeOf(2)]);
  expect(said.conversation.failures).toBe(2);
});

describe('news of the desk', () => {
  const lastTexts = async (count: number) =>
    textsOf(
      (await world.journal()).filter(({ type, from }) => type === 'message' && from.role === 'bot'),
    ).slice(-count);
  const t = translate('fr');

  test('a human who joins is named to the citizen, once', async () => {
    await world.staff('available');
    await world.askForHuman();
    await world.act({ type: 'claim' });
    const joined = t('handoff.agentJoined', { name: world.agent.name });
    expect(await lastTexts(1)).toEqual([joined]);
    await world.act({ type: 'reply', text: 'Bonjour', locale: 'fr', wait: false });
    expect(await lastTexts(1)).toEqual([joined]);
  });

  test('a case that is closed is followed by the question of satisfaction, about what the agent did', async () => {
    await world.staff('available');
    const { id } = await world.askForHuman();
    await world.act({ type: 'claim' });
    await world.act({ type: 'resolve', resolution: 'answered' });
    expect(await lastTexts(2)).toEqual([t('handoff.resolved'), t('satisfaction.ask')]);
    expect(await world.ratings()).toMatchObject([{ owner: 'agent', agentId: 'amina', ticketId: id }]);
    const { episode, handover, active } = (await world.conversation()) ?? {};
    expect(episode).toMatchObject({ asked: true });
    expect(handover).toBeUndefined();
    expect(active).toMatchObject({ dialog: 'satisfaction' });
  });

  test('the answer to that question is the agent’s rating', async () => {
    await world.staff('available');
    await world.askForHuman();
    await world.act({ type: 'claim' });
    await world.act({ type: 'resolve', resolution: 'answered' });
    await world.say('5');
    expect(await world.ratings()).toMatchObject([{ score: 5, via: 'chat', agentId: 'amina' }]);
  });

  test('a closed case asks nothing of one who refused to be asked', async () => {
    await world.say('permis perdu');
    await world.say('au revoir');
    await world.say('Passer');
    await world.staff('available');
    await world.askForHuman();
    await world.act({ type: 'claim' });
    await world.act({ type: 'resolve', resolution: 'answered' });
    expect(await lastTexts(1)).toEqual([t('handoff.resolved')]);
    expect(await world.ratings()).toMatchObject([{ episode: 1, refused: true }]);
  });

  test('to be handed back neither closes the case nor asks for a rating', async () => {
    await world.staff('available');
    await world.askForHuman();
    await world.act({ type: 'claim' });
    await world.act({ type: 'handBack' });
    expect(await lastTexts(1)).toEqual([t('handoff.handedBack')]);
    expect(await world.ticket()).toMatchObject({ status: 'open', live: false });
    expect(await world.ratings()).toEqual([]);
    expect(textsOf(await world.say('permis perdu')).join()).toContain('25 €');
  });
});
