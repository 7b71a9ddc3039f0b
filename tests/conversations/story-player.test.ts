import { describe, expect, test } from '@jest/globals';
import type { Activity } from '../../bot/contracts/activity.ts';
import type { OutboxEntry } from '../../bot/contracts/mail.ts';
import type { Rating } from '../../bot/contracts/rating.ts';
import type { Ticket } from '../../bot/contracts/ticket.ts';
import { makeTicket } from '../support/make-ticket.ts';
import type { Backstage } from '../support/story-backstage.ts';
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

/** What was written down behind the conversation: nothing, unless told. */
interface Written {
  readonly ticket?: Ticket;
  readonly rating?: Rating;
  /** Subjects of mails, the newest first as the outbox lists them. */
  readonly subjects?: readonly string[];
}

/** A desk that does nothing, and says what it was given as written down. */
function backstageOf({ ticket, rating, subjects = [] }: Written, act: Backstage['act']): Backstage {
  const nothing = async () => undefined;
  return {
    begin: nothing,
    staff: nothing,
    showWindow: nothing,
    pass: nothing,
    act,
    ticketOf: async () => ticket,
    ratingsOf: async () => (rating ? [rating] : []),
    mailsOf: async () => subjects.map((subject) => ({ subject }) as OutboxEntry),
  };
}

/** An assistant that greets, then says what it was given after each thing that happens. */
function talkOf(answers: readonly (readonly Activity[])[], written: Written = {}): Talk {
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
    conversationId: () => 'c',
    backstage: backstageOf(written, turn),
  };
}

const rating: Rating = {
  conversationId: 'c',
  episode: 1,
  channel: 'webchat',
  locale: 'fr',
  topics: [],
  owner: 'bot',
  askedAt: '2026-11-25T08:30:00.000Z',
  score: 4,
  refused: false,
};

const asSteps = (steps: readonly string[]): string => steps.map((step) => `  - ${step}`).join('\n');

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
    await playStory(story, talkOf([[reply('**25 €**', ['Oui'])], [reply('Bien !')]]));
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
    await expect(playStory(storyOf(steps), talkOf([replies]))).rejects.toThrow(reason);
  });

  test('lets an agent have their words, which reach the citizen as they are', async () => {
    const said: Activity = { ...reply('Bonjour Madame'), from: { id: 'camille', role: 'agent' } };
    const story = storyOf('  - agent: Bonjour Madame\n  - bot is silent');
    await playStory(story, talkOf([[said]]));
    await expect(playStory(story, talkOf([[reply('Bonjour Madame')]]))).rejects.toThrow('did not reach');
  });

  test('reads what was written down behind the conversation', async () => {
    const steps = [
      'ticket: { status: open, contact: { way: chat }, assignee: none }',
      'rating: 4',
      'mails: [enregistrée, réponse]',
      'citizen: a',
      "bot: ['numéro {number}', 'code {code}']",
    ];
    const written = { ticket: makeTicket(), rating, subjects: ['Une réponse', 'Demande enregistrée'] };
    const said = [reply('Votre numéro **4821-7305**, code **K7QM-9XTP**.')];
    await playStory(storyOf(asSteps(steps)), talkOf([said], written));
  });

  test.each([
    ['a ticket that is another', 'ticket: { status: resolved }', '"status":"open"'],
    ['a ticket that has what it should not', 'ticket: { subject: none }', 'It is:'],
    ['a ticket that should not be', 'ticket: none', 'There is one'],
    ['another score', 'rating: 5', '"score":4'],
    ['a mail too many', 'mails: []', 'There are more mails: ["Demande enregistrée"]'],
    ['a mail about something else', 'mails: [réponse]', 'The mails are'],
  ])('fails on %s', async (_what, step, reason) => {
    const written = { ticket: makeTicket(), rating, subjects: ['Demande enregistrée'] };
    await expect(playStory(storyOf(asSteps([step])), talkOf([], written))).rejects.toThrow(reason);
  });

  test.each([
    ['the number of another ticket', reply('Votre numéro 4821-7306, code K7QM-9XTP')],
    ['a code that is none', reply('Votre numéro 4821-7305, code 4821-7305')],
  ])('fails on %s', async (_what, said) => {
    const steps = ['citizen: a', "bot: ['numéro {number}', 'code {code}']"];
    const talk = talkOf([[said]], { ticket: makeTicket() });
    await expect(playStory(storyOf(asSteps(steps)), talk)).rejects.toThrow('the text does not say');
  });

  test.each([
    ['ticket: { status: open }', 'There is none'],
    ['rating: 3', 'There is none'],
  ])('fails on %s where nothing was written down', async (step, reason) => {
    await expect(playStory(storyOf(asSteps([step])), talkOf([]))).rejects.toThrow(reason);
  });

  test.each([
    ['a step it does not know', '  - citizn: a'],
    ['an expectation it does not know', '  - bot: { say: a }'],
    ['two things in one step', '  - { citizen: a, bot: b }'],
    ['a number that is not quoted', '  - citizen: 2'],
    ['a bare word it does not know', '  - bot is quiet'],
    ['a reason that closes no case', '  - agent resolves: bored'],
    ['a mark out of five', '  - rating: 6'],
    ['no time passing', '  - minutes pass: 0'],
  ])('refuses a story with %s', (_what, steps) => {
    expect(() => storyOf(steps)).toThrow(/story 1/u);
  });
});
