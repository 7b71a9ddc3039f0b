import { describe, expect, test } from '@jest/globals';
import type { Conversation } from '../../../bot/contracts/conversation.ts';
import { askedRating, isChangeable, ratingEvent, withScore } from '../../../bot/satisfaction/write-rating.ts';

const at = '2026-11-25T08:30:00.000Z';
const conversation: Conversation = {
  id: 'c',
  channelId: 'webchat',
  locale: 'ar',
  failures: 0,
  greeted: true,
  ticketId: 't1',
  episode: {
    number: 2,
    isUnderWay: true,
    topics: ['etr-rdv'],
    owner: 'agent',
    agentId: 'marie',
    asked: false,
  },
};

describe('a rating', () => {
  test('says the channel, the language, the topics and who owned the episode', () => {
    expect(askedRating(conversation, at)).toEqual({
      conversationId: 'c',
      episode: 2,
      channel: 'webchat',
      locale: 'ar',
      topics: ['etr-rdv'],
      owner: 'agent',
      agentId: 'marie',
      ticketId: 't1',
      askedAt: at,
      refused: false,
    });
  });

  test('counts for the language, not for the region a browser added to it', () => {
    expect(askedRating({ ...conversation, locale: 'fr-FR' }, at).locale).toBe('fr');
  });

  test('of a conversation with the assistant alone is the assistant’s', () => {
    const { episode: _none, ticketId: _neither, ...bare } = conversation;
    expect(askedRating(bare, at)).toMatchObject({ episode: 1, owner: 'bot', topics: [] });
  });

  test('can be changed for 24 hours from the first score, however often it is changed', () => {
    const first = withScore(askedRating(conversation, at), 2, 'chat', at);
    const second = withScore(first, 5, 'mail', '2026-11-26T08:29:00.000Z');
    expect(second).toMatchObject({ score: 5, via: 'mail', ratedAt: at });
    expect(isChangeable(second, new Date('2026-11-26T08:29:59.999Z'))).toBe(true);
    expect(isChangeable(second, new Date('2026-11-26T08:30:00.000Z'))).toBe(false);
  });

  test('that was never given can be given at any time', () => {
    expect(isChangeable(askedRating(conversation, at), new Date('2027-11-25T08:30:00.000Z'))).toBe(true);
  });

  test('given after a refusal takes the refusal back', () => {
    const refused = { ...askedRating(conversation, at), refused: true };
    expect(withScore(refused, 4, 'mail', at).refused).toBe(false);
  });

  test('is an event of the journal', () => {
    const rating = withScore(askedRating(conversation, at), 4, 'chat', at);
    expect(ratingEvent(conversation, rating, { now: () => new Date(at), newId: () => 'e1' })).toEqual({
      type: 'event',
      name: 'guichet/rating',
      id: 'e1',
      timestamp: at,
      channelId: 'webchat',
      conversation: { id: 'c' },
      from: { id: 'guichet', role: 'bot' },
      value: rating,
    });
  });
});
