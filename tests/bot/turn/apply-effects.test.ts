import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Activity } from '../../../bot/contracts/activity.ts';
import type { Dialog, Effect } from '../../../bot/contracts/dialog.ts';
import type { Rating, Score } from '../../../bot/contracts/rating.ts';
import type { TicketDraft } from '../../../bot/contracts/ticket.ts';
import { formatTicketNumber } from '../../../bot/handoff/ticket-number.ts';
import { codeOf, makeEngineWorld, textsOf, type EngineWorld } from '../../support/engine-world.ts';
import { removeTemporaryFolders } from '../../support/temporary-folders.ts';

const HOUR_MS = 3_600_000;
const draft: TicketDraft = {
  kind: 'information',
  domain: 'permis',
  priority: 'urgent',
  cause: 'asked',
  subject: 'Mon permis',
  details: 'Il n’arrive pas.',
  contact: { way: 'chat' },
  topics: ['lost-licence'],
  live: false,
};

/** Asks for what the next turn should do; a message is a question where there is nothing to do. */
let next: readonly Effect[];
const scripted: Dialog = {
  id: 'scripted',
  step: ({ locale, desk }) => {
    const outcome = next.length > 0 ? 'form' : 'answer';
    const { number } = desk.newTicket;
    return { replies: [{ text: number, locale, reason: { outcome, locale } }], effects: next };
  },
};

let world: EngineWorld;
beforeEach(async () => {
  world = await makeEngineWorld({ dialogs: [scripted] });
  next = [];
});
afterEach(async () => world.store.close());
afterAll(removeTemporaryFolders);

async function turn(
  effects: readonly Effect[],
  change: Partial<Activity> = {},
): Promise<readonly Activity[]> {
  next = effects;
  return world.say('text', change);
}
const ratingEvents = async (): Promise<readonly Activity[]> =>
  (await world.journal()).filter(({ name }) => name === 'guichet/rating');

describe('openTicket', () => {
  test('opens the ticket whose number the dialog has told, in the conversation it came from', async () => {
    const replies = await turn([{ type: 'openTicket', draft }], { id: 'm1', channelId: 'telephony' });
    const ticket = await world.ticket();
    expect(textsOf(replies)).toEqual([ticket?.number]);
    expect(ticket).toMatchObject({ ...draft, conversationId: 'c1', channel: 'telephony', locale: 'fr' });
    expect(ticket).toMatchObject({ status: 'open', dueOn: '2026-12-01', citizenWaits: true });
    expect(await world.conversation()).toMatchObject({ ticketId: ticket?.id });
    expect(await world.conversation()).not.toHaveProperty('handover');
    expect(await world.store.outbox.list(ticket?.id)).toEqual([]);
  });

  test('writes the mail with number and code where there is an address, once', async () => {
    const contact = { way: 'email', email: 'jean@exemple.fr' } as const;
    await turn([{ type: 'openTicket', draft: { ...draft, contact } }]);
    const { id = '', number = '' } = (await world.ticket()) ?? {};
    const mails = await world.store.outbox.list(id);
    expect(mails).toMatchObject([{ to: 'jean@exemple.fr', status: 'waiting' }]);
    expect(mails[0]?.text).toContain(formatTicketNumber(number));
    expect(mails[0]?.text).toContain(codeOf(number));
  });

  test('puts the conversation into the queue when it is live', async () => {
    await turn([{ type: 'openTicket', draft: { ...draft, live: true } }]);
    const [waiting] = await world.store.tickets.queue();
    expect(waiting).toMatchObject({ conversationId: 'c1' });
    const handover = { ticketId: waiting?.id, stage: 'queue' };
    expect(await world.conversation()).toMatchObject({ handover, ticketId: waiting?.id });
  });
});

describe('leaveQueue', () => {
  test('keeps the ticket for later, says who left, and gives the word back to the assistant', async () => {
    await turn([{ type: 'openTicket', draft: { ...draft, live: true } }]);
    await turn([{ type: 'leaveQueue' }]);
    expect(await world.ticket()).toMatchObject({ live: false, status: 'open' });
    expect((await world.events()).at(-1)).toMatchObject({ action: 'defer', by: { kind: 'citizen' } });
    expect(await world.conversation()).not.toHaveProperty('handover');
    expect(await world.store.tickets.queue()).toEqual([]);
  });
});

describe('goLive', () => {
  test('puts the citizen into the queue with the ticket they have, from now on', async () => {
    await turn([{ type: 'openTicket', draft }]);
    world.pass(HOUR_MS);
    await turn([{ type: 'goLive' }]);
    const since = world.now().toISOString();
    expect(await world.store.tickets.queue()).toMatchObject([{ live: true, liveSince: since }]);
    expect(await world.conversation()).toMatchObject({ handover: { stage: 'queue' } });
  });

  test('gives the word to the agent who has it', async () => {
    await turn([{ type: 'openTicket', draft }]);
    await world.act({ type: 'claim' });
    await turn([{ type: 'goLive' }]);
    expect(await world.conversation()).toMatchObject({ handover: { stage: 'agent', agentId: 'amina' } });
    expect(await world.store.tickets.queue()).toEqual([]);
  });
});

describe('addToTicket', () => {
  test('gives the message to those who have the ticket, whose delay runs again', async () => {
    await turn([{ type: 'openTicket', draft }]);
    await world.act({ type: 'claim' });
    await world.act({ type: 'wait' });
    await turn([{ type: 'addToTicket' }], { id: 'm7' });
    expect(await world.ticket()).toMatchObject({ status: 'open', citizenWaits: true, assignee: 'amina' });
    const wrote = { action: 'citizenWrote', details: { activityId: 'm7' } };
    expect((await world.events()).at(-1)).toMatchObject(wrote);
    expect((await world.ticket())?.pauses).toMatchObject([{ to: expect.any(String) }]);
  });
});

test.each(['addToTicket', 'goLive', 'leaveQueue'] as const)(
  '%s does nothing without a ticket',
  async (type) => {
    await turn([{ type }], { id: 'm7' });
    expect(await world.ticket()).toBeUndefined();
    expect(await world.conversation()).not.toHaveProperty('handover');
    expect((await world.journal())[0]).toMatchObject({ id: 'm7' });
  },
);

describe('a rating', () => {
  const ask: Effect = { type: 'askRating' };
  const score = (given: Score): Effect => ({ type: 'recordRating', score: given });
  /** A question was answered and the rating of it asked for. */
  const askAfterQuestion = async () => {
    await turn([], { locale: 'ar' });
    return turn([ask]);
  };

  test('that is asked for marks the episode and leaves an event that no channel is told', async () => {
    const replies = await askAfterQuestion();
    expect(replies.map(({ type }) => type)).toEqual(['message']);
    expect((await world.conversation())?.episode).toMatchObject({ number: 1, asked: true });
    const rating = { conversationId: 'c1', episode: 1, channel: 'webchat', locale: 'ar', owner: 'bot' };
    expect(await world.ratings()).toMatchObject([{ ...rating, refused: false }]);
    expect(await ratingEvents()).toMatchObject([{ type: 'event', value: rating, from: { role: 'bot' } }]);
  });

  test('is recorded with its comment, in which nothing tells who wrote it', async () => {
    await askAfterQuestion();
    await turn([score(2)]);
    const text = 'Appelez-moi au 06 12 34 56 78 ou jean.dupont@exemple.fr';
    await turn([{ type: 'recordComment', text }]);
    const [rating] = await world.ratings();
    expect(rating).toMatchObject({ score: 2, via: 'chat', ratedAt: world.now().toISOString() });
    expect(rating?.comment).toMatch(/^Appelez-moi au /u);
    expect(rating?.comment).not.toMatch(/06 12|exemple/u);
    const events = await ratingEvents();
    expect(events.map(({ value }) => (value as Rating).score)).toEqual([undefined, 2, 2]);
    expect(JSON.stringify(events)).not.toMatch(/06 12|exemple/u);
  });

  test('that is given twice counts once', async () => {
    await askAfterQuestion();
    for (const given of [4, 4] as const) await turn([score(given)]);
    const lines = await world.store.ratings.summarise('2026-01-01', '2027-01-01');
    expect(lines).toMatchObject([{ asked: 1, answered: 1, distribution: [0, 0, 0, 1, 0] }]);
  });

  test('can be changed for 24 hours and no longer, whichever button is still on the screen', async () => {
    await askAfterQuestion();
    await turn([score(1)]);
    world.pass(24 * HOUR_MS - 1);
    await turn([score(5)]);
    expect(await world.ratings()).toMatchObject([{ score: 5 }]);
    world.pass(1);
    await turn([score(2), { type: 'recordComment', text: 'late' }]);
    expect(await world.ratings()).toMatchObject([{ score: 5 }]);
    expect((await world.ratings())[0]).not.toHaveProperty('comment');
    expect(await ratingEvents()).toHaveLength(3);
  });

  test('that comes with its comment in one turn keeps both', async () => {
    await askAfterQuestion();
    await turn([score(3), { type: 'recordComment', text: 'bien' }]);
    expect(await world.ratings()).toMatchObject([{ score: 3, comment: 'bien' }]);
  });

  test('that is asked for twice in an episode keeps its answer, and without an episode there is none', async () => {
    await turn([ask]);
    expect(await world.ratings()).toEqual([]);
    await askAfterQuestion();
    await turn([score(4)]);
    await turn([ask]);
    expect(await world.ratings()).toMatchObject([{ episode: 1, score: 4 }]);
  });

  test('that is refused is never asked for again', async () => {
    await askAfterQuestion();
    await turn([{ type: 'refuseRating' }]);
    expect(await world.ratings()).toMatchObject([{ refused: true }]);
    expect(await world.conversation()).toMatchObject({ ratingRefused: true });
  });

  test('of what was never asked is nothing', async () => {
    await turn([score(3), { type: 'recordComment', text: 'bien' }]);
    expect([await world.ratings(), await ratingEvents()]).toEqual([[], []]);
  });

  test('is one for each episode whatever happens, and its events tell how it came about', async () => {
    const step = fc.oneof(
      fc.constantFrom<readonly Effect[]>([], [ask], [{ type: 'refuseRating' }]),
      fc.constantFrom<Score>(1, 2, 3, 4, 5).map((given) => [score(given)]),
      fc.string().map((text): readonly Effect[] => [{ type: 'recordComment', text }]),
    );
    const walk = fc.array(fc.record({ step, hours: fc.constantFrom(0, 0, 1, 23) }), { maxLength: 15 });
    await fc.assert(
      fc.asyncProperty(walk, async (steps) => {
        for (const { step: effects, hours } of steps) {
          world.pass(hours * HOUR_MS);
          await turn(effects);
        }
        const told = (await ratingEvents()).map(({ value }) => value as Rating);
        const last = new Map(told.map((rating) => [rating.episode, rating]));
        expect(await world.ratings()).toEqual([...last.values()]);
        for (const rating of told.filter(({ ratedAt }) => ratedAt !== undefined)) {
          const first = told.find(({ episode, score: given }) => episode === rating.episode && given);
          expect(rating.ratedAt).toBe(first?.ratedAt);
        }
      }),
      {
        numRuns: 12,
        plugins: [
          fc.beforeEach(async () => {
            await world.store.close();
            world = await makeEngineWorld({ dialogs: [scripted] });
          }),
        ],
      },
    );
  });
});
