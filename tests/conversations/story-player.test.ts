import { describe, expect, test } from '@jest/globals';
import type { Activity } from '../../bot/contracts/activity.ts';
import { parseStories, playStory, type Talk } from '../support/story.ts';

const reply = (text: string, choices: readonly string[] = []): Activity => ({
  type: 'message',
  id: 'r',
  timestamp: '2026-11-25T08:30:00.000Z',
  channelId: 'webchat',
  conversation: { id: 'c' },
  from: { id: 'guichet', role: 'bot' },
  text,
  locale: 'fr',
  channelData: { guichet: { outcome: 'smalltalk', locale: 'fr' } },
  suggestedActions: { actions: choices.map((title) => ({ type: 'imBack', title, value: title })) },
});

/** An assistant that greets, then says what it was given after each message. */
function talkOf(...answers: readonly (readonly Activity[])[]): Talk {
  const waiting = [...answers];
  let unread: readonly Activity[] = [];
  const turn = async () => {
    unread = waiting.shift() ?? [];
  };
  return {
    async open() {
      unread = [reply('Bonjour')];
    },
    say: turn,
    pickLanguage: turn,
    sendAgain: turn,
    async read() {
      const read = unread;
      unread = [];
      return read;
    },
  };
}

function storyOf(steps: string) {
  const [story] = parseStories(`story: a test\nsteps:\n${steps}`, 'a test');
  if (!story) throw new Error('There is no story.');
  return story;
}

describe('the player of stories', () => {
  test('plays a story that goes as written', async () => {
    const story = storyOf(
      '  - citizen: prix ?\n  - bot: { says: 25 €, choices: [Oui] }\n  - citizen picks: Oui\n  - bot: Bien',
    );
    await playStory(story, talkOf([reply('**25 €**', ['Oui'])], [reply('Bien !')]));
  });

  test.each([
    [
      'a reply that no step reads',
      '  - citizen: a\n  - bot: un',
      [reply('un'), reply('deux')],
      'does not read',
    ],
    ['a reply that does not come', '  - citizen: a\n  - bot: un', [], 'said nothing'],
    [
      'a reply where silence is expected',
      '  - citizen: a\n  - bot is silent',
      [reply('un')],
      'does not read',
    ],
    ['other words', '  - citizen: a\n  - bot: trois', [reply('un')], 'the text does not say: trois'],
    ['a part of a number', '  - citizen: a\n  - bot: 55 €', [reply('255 €')], 'does not say: 55 €'],
    [
      'words that must not be said',
      '  - citizen: a\n  - bot: { never says: un }',
      [reply('un')],
      'must not say: un',
    ],
    [
      'another outcome',
      '  - citizen: a\n  - bot: { outcome: answer }',
      [reply('un')],
      'expected answer, got smalltalk',
    ],
    [
      'another button',
      '  - citizen: a\n  - bot: { choices: [Oui] }',
      [reply('un', ['Non'])],
      'expected Oui, got Non',
    ],
    ['a button that is not there', '  - citizen picks: Oui', [], 'There is no such button'],
  ])('fails on %s', async (_what, steps, replies, reason) => {
    await expect(playStory(storyOf(steps), talkOf(replies))).rejects.toThrow(reason);
  });

  test.each([
    ['a step it does not know', '  - citizn: a'],
    ['an expectation it does not know', '  - bot: { say: a }'],
    ['two things in one step', '  - { citizen: a, bot: b }'],
    ['a number that is not quoted', '  - citizen: 2'],
    ['a bare word it does not know', '  - bot is quiet'],
  ])('refuses a story with %s', (_what, steps) => {
    expect(() => storyOf(steps)).toThrow(/story 1/u);
  });
});
