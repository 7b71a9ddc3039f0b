import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Reason, Reply } from '../../../bot/contracts/activity.ts';
import type { Conversation, Offer } from '../../../bot/contracts/conversation.ts';
import type { DialogResult, DialogTurn, Effect } from '../../../bot/contracts/dialog.ts';
import type { HeldConversation } from '../../../bot/contracts/journal.ts';
import { createConverse, hearEvent, remember, type ConverseDeps } from '../../../bot/turn/converse.ts';
import { silence } from '../../../bot/turn/hear.ts';
import { office, shutDesk } from '../../support/dialog-turn.ts';
import { translate } from '../../support/engine-world.ts';
import { makeActivity } from '../../support/journal-turns.ts';
import { makeConversation } from '../../support/make-ticket.ts';

const reply = (text: string, outcome: Reason['outcome'] = 'answer', topic?: string): Reply => ({
  text,
  locale: 'fr',
  reason: { outcome, locale: 'fr', ...(topic !== undefined && { topic }) },
});
const held: HeldConversation = {
  conversation: undefined,
  findReplies: async () => undefined,
  findTicket: async () => undefined,
  findRating: async () => undefined,
  commit: () => Promise.reject(new Error('A conversation must change nothing by itself.')),
};
const incoming = makeActivity('c1', 'm1', { text: 'perdu' });
const heard = { utterance: 'perdu', locale: 'en', understanding: silence } as const;

/** Runs one turn in which a dialog says this; `asked` is what the dialog was told. */
async function converse(
  result: DialogResult,
  change: Partial<ConverseDeps> = {},
  before = makeConversation(),
) {
  const asked: Omit<DialogTurn, 'memory'>[] = [];
  let ids = 0;
  const said = await createConverse({
    viewDesk: async () => shutDesk,
    runDialog: (turn) => {
      asked.push(turn);
      return { result, active: result.remember && { dialog: 'd', memory: result.remember } };
    },
    applyEffect: async (_effect, state) => state,
    translate,
    answers: { find: () => undefined },
    office,
    now: () => new Date('2026-11-24T23:30:00.000Z'),
    newId: () => `id-${String((ids += 1))}`,
    ...change,
  })(incoming, before, heard, held);
  return { said, asked };
}

describe('a dialog is told', () => {
  test('what was heard, the conversation, the desk as it is, and the day where the office is', async () => {
    const { asked } = await converse({ replies: [] });
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({
      ...heard,
      conversation: makeConversation(),
      desk: shutDesk,
      today: '2026-11-25',
      office,
    });
    expect(asked[0]?.t('language')).toBe('en');
  });

  test('the sentences to hear where the conversation is led by voice, and those to read elsewhere', async () => {
    for (const [channelId, words] of [
      ['telephony', /say your question/iu],
      ['browser-voice', /say your question/iu],
      ['webchat', /write your question/iu],
    ] as const) {
      const { asked } = await converse({ replies: [] }, {}, makeConversation({ channelId }));
      expect(asked[0]?.t('fallback.goOn')).toMatch(words);
    }
  });

  test('of something that happened, without words and in the language of the conversation', () => {
    expect(hearEvent('queueClosed', 'ar')).toEqual({
      utterance: '',
      event: 'queueClosed',
      locale: 'ar',
      understanding: silence,
    });
  });
});

describe('what a dialog asks for', () => {
  const first: Effect = { type: 'recordRating', score: 4 };
  const second: Effect = { type: 'recordComment', text: 'bien' };

  test('is done in its order, each on what the one before left, and the events follow the words', async () => {
    const seen: string[] = [];
    const { said } = await converse(
      { replies: [reply('merci')], effects: [first, second] },
      {
        applyEffect: async ({ type }, state, { desk }) => {
          seen.push(`${type} after ${String(state.events.length)}, ${String(desk === shutDesk)}`);
          const event = makeActivity('c1', type, { type: 'event' });
          return {
            ...state,
            conversation: { ...state.conversation, ticketId: type },
            events: [...state.events, event],
          };
        },
      },
    );
    expect(seen).toEqual(['recordRating after 0, true', 'recordComment after 1, true']);
    expect(said.replies.map(({ text, id }) => (text === 'merci' ? text : id))).toEqual([
      'merci',
      'recordRating',
      'recordComment',
    ]);
    expect(said.conversation.ticketId).toBe('recordComment');
  });

  test('is the whole turn’s failure where it fails', async () => {
    const failing = { applyEffect: () => Promise.reject(new RangeError('no')) };
    await expect(converse({ replies: [], effects: [first] }, failing)).rejects.toThrow(RangeError);
  });
});

describe('the state after the turn', () => {
  const offers: readonly Offer[] = [{ label: 'A' }, { label: 'B', means: 'human' }];
  const before = makeConversation({
    offers,
    lastReply: reply('before'),
    active: { dialog: 'form', memory: { step: 'subject' } },
    failures: 1,
  });
  const after = (result: DialogResult, from = before, active?: Conversation['active']) =>
    remember(from, { locale: 'en' }, { result, active });

  test('has the language that was heard, the last words, their choices and what the dialog changed', () => {
    const update = { failures: 0, topicInHand: 't' };
    const said = [reply('one'), reply('two')];
    expect(after({ replies: said, offers: [{ label: 'C' }], update })).toMatchObject({
      locale: 'en',
      lastReply: said[1],
      offers: [{ label: 'C' }],
      failures: 0,
      topicInHand: 't',
    });
  });

  test('keeps the choices on the table where nothing was said, and clears them where something was', () => {
    expect(after({ replies: [] })).toMatchObject({ offers, lastReply: before.lastReply });
    expect(after({ replies: [reply('x')] })).not.toHaveProperty('offers');
  });

  test('has the floor where the dialog kept it, and free otherwise', () => {
    expect(after({ replies: [] })).not.toHaveProperty('active');
    const active = { dialog: 'd', memory: { a: 1 } };
    expect(after({ replies: [] }, before, active).active).toEqual(active);
  });

  test('has an episode once something was asked, and none for a greeting', () => {
    expect(after({ replies: [reply('bonjour', 'smalltalk')] })).not.toHaveProperty('episode');
    const { episode } = after({ replies: [reply('25 €', 'answer', 'lost-licence')] });
    expect(episode).toMatchObject({ number: 1, isUnderWay: true, topics: ['lost-licence'], asked: false });
  });

  test('keeps handover, ticket, refusal and what else no dialog may change', () => {
    const kept = {
      handover: { ticketId: 't1', stage: 'queue' },
      ticketId: 't1',
      ratingRefused: true,
      greeted: true,
    } as const;
    const outcome = fc.constantFrom<Reason['outcome']>('answer', 'clarify', 'abstain', 'form', 'smalltalk');
    fc.assert(
      fc.property(fc.array(outcome, { maxLength: 4 }), fc.nat(3), (outcomes, failures) => {
        const replies = outcomes.map((one) => reply(one, one));
        const state = after({ replies, update: { failures } }, { ...before, ...kept });
        expect(state).toMatchObject({ ...kept, failures, id: before.id, channelId: before.channelId });
        // What is kept is plain JSON.
        expect(JSON.parse(JSON.stringify(state))).toEqual(state);
      }),
    );
  });

  test('counts a new episode exactly when something is asked after the rating was', () => {
    const outcome = fc.constantFrom<Reason['outcome']>('answer', 'clarify', 'abstain', 'handoff', 'form');
    fc.assert(
      fc.property(fc.array(fc.tuple(outcome, fc.boolean()), { maxLength: 12 }), (turns) => {
        let state = makeConversation();
        let asked = 0;
        for (const [one, isAskedAfter] of turns) {
          const number = state.episode?.number ?? 1;
          const begins = state.episode?.asked === true && one !== 'form';
          state = after({ replies: [reply('x', one)] }, state);
          expect(state.episode?.number ?? 1).toBe(begins ? number + 1 : number);
          if (!isAskedAfter || !state.episode || state.episode.asked) continue;
          state = { ...state, episode: { ...state.episode, asked: true } };
          asked += 1;
        }
        expect(asked).toBeLessThanOrEqual(state.episode?.number ?? 0);
      }),
    );
  });
});
