import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Conversation } from '../../../bot/contracts/conversation.ts';
import type { DeskView } from '../../../bot/contracts/dialog.ts';
import type { Write } from '../../../bot/contracts/journal.ts';
import type { Rating } from '../../../bot/contracts/rating.ts';
import type { Calendar } from '../../../bot/contracts/office.ts';
import type { Store } from '../../../bot/contracts/store.ts';
import { ticketChannels, ticketStatuses, type Ticket } from '../../../bot/contracts/ticket.ts';
import { computeDueDate } from '../../../bot/handoff/calendar/due-date.ts';
import { createViewDesk, PRESENT_MS, toTicketChannel } from '../../../bot/handoff/desk-view.ts';
import { askedRating, withScore } from '../../../bot/satisfaction/write-rating.ts';
import { openStore } from '../../../bot/store/open-store.ts';
import { makeActivity } from '../../support/journal-turns.ts';
import { calendar, makeConversation, makeTicket, NOW } from '../../support/make-ticket.ts';
import { makeTemporaryFolder, removeTemporaryFolders } from '../../support/temporary-folders.ts';

const week = ['09:00-12:00', '14:00-17:00'];
const withHours: Calendar = { ...calendar, deskHours: { tuesday: week, wednesday: week } };

let store: Store;
let time: number;
let draws: number[];
let followUpUrl: string | undefined;
beforeEach(async () => {
  store = await openStore({ dataDir: makeTemporaryFolder('desk-view') });
  [time, draws, followUpUrl] = [Date.parse(NOW), [], undefined];
});
afterEach(async () => store.close());
afterAll(removeTemporaryFolders);

/** The desk as a turn of this conversation sees it. */
const view = (
  conversation: Conversation = makeConversation(),
  hours: Calendar = withHours,
): Promise<DeskView> => {
  const viewDesk = createViewDesk({
    tickets: store.tickets,
    agents: store.agents,
    calendar: hours,
    computeDueDate,
    followUpCode: (number) => `code of ${number}`,
    followUpUrl,
    random: () => draws.shift() ?? 0.5,
    now: () => new Date(time),
  });
  return store.journal.hold(conversation.id, (held) => viewDesk(conversation, held));
};
const seen = (state: 'available' | 'busy' | 'away', msAgo: number, agentId = 'amina') =>
  store.agents.setPresence({ agentId, state, seenAt: new Date(time - msAgo).toISOString() });
const goTo = (instant: string) => void (time = Date.parse(instant));

let turns = 0;
const write = (conversationId: string, writes: readonly Write[]) =>
  store.journal.hold(conversationId, (held) =>
    held.commit({
      incoming: makeActivity(conversationId, `turn-${String((turns += 1))}`),
      replies: [],
      conversation: makeConversation({ id: conversationId }),
      writes,
    }),
  );
async function keep(change: Partial<Ticket>): Promise<Ticket> {
  const ticket = makeTicket(change);
  const event = { ticketId: ticket.id, version: 1, at: NOW, by: { kind: 'bot' }, action: 'open' } as const;
  await write(ticket.conversationId, [{ type: 'ticket', ticket, event: { ...event, details: {} } }]);
  return ticket;
}

describe('whether a human can talk now', () => {
  test.each([
    ['an agent who is available and was just seen', 'available', 0, true],
    ['one whose window was seen a minute ago', 'available', PRESENT_MS, true],
    ['one not seen for longer', 'available', PRESENT_MS + 1, false],
    ['one who is busy', 'busy', 0, false],
    ['one who is away', 'away', 0, false],
  ] as const)('%s', async (_who, state, msAgo, canTalkNow) => {
    await seen(state, msAgo);
    expect(await view()).toMatchObject({ isOpen: true, canTalkNow });
  });

  test('nobody is there where nobody was ever seen', async () => {
    expect(await view()).toMatchObject({ isOpen: true, canTalkNow: false });
  });

  test('one of several is enough', async () => {
    await seen('away', 0);
    await seen('available', 0, 'bruno');
    expect(await view()).toMatchObject({ canTalkNow: true });
  });

  test('outside the hours nobody can, whoever is there', async () => {
    goTo('2026-11-24T11:00:00.000Z');
    await seen('available', 0);
    expect(await view()).toMatchObject({ isOpen: false, canTalkNow: false });
  });
});

describe('when the desk opens', () => {
  test.each([
    ['during lunch, in the afternoon', '2026-11-24T11:30:00.000Z', '2026-11-24T13:00:00.000Z'],
    ['in the evening, the next morning', '2026-11-24T18:00:00.000Z', '2026-11-25T08:00:00.000Z'],
    ['on Thursday, next Tuesday', '2026-11-26T09:00:00.000Z', '2026-12-01T08:00:00.000Z'],
  ])('is told %s', async (_when, at, opensAt) => {
    goTo(at);
    expect(await view()).toMatchObject({ isOpen: false, opensAt });
  });

  test('is not told while it is open, nor where the hours are not known', async () => {
    expect(await view()).not.toHaveProperty('opensAt');
    goTo('2026-11-28T09:00:00.000Z');
    const saturday = await view(makeConversation(), calendar);
    expect(saturday.isOpen).toBe(false);
    expect(saturday).not.toHaveProperty('opensAt');
  });
});

describe('the place in the queue', () => {
  const at = (minute: number) => `2026-11-24T08:0${String(minute)}:00.000Z`;
  beforeEach(async () => {
    for (const [n, id] of ['t1', 't2', 't3'].entries())
      await keep({
        id,
        number: `1000000${String(n)}`,
        conversationId: `c-${id}`,
        live: true,
        openedAt: at(n),
      });
  });

  test('is the one that a new request would get, after all who wait', async () => {
    expect(await view()).toMatchObject({ position: 4 });
  });

  test('is their own for who waits already, the longest waiting first', async () => {
    for (const [n, id] of ['t1', 't2', 't3'].entries())
      expect(await view(makeConversation({ id: `c-${id}`, ticketId: id }))).toMatchObject({
        position: n + 1,
      });
  });

  test('does not count who has an agent, who comes later or who left', async () => {
    await keep({ id: 't4', number: '20000001', conversationId: 'c4', live: true, assignee: 'amina' });
    await keep({ id: 't5', number: '20000002', conversationId: 'c5', live: false });
    expect(await view()).toMatchObject({ position: 4 });
  });
});

describe('a new ticket', () => {
  test('has a number that is free, its code, and the day by which it is answered', async () => {
    draws = [0.25];
    const number = '32500000';
    expect((await view()).newTicket).toEqual({ number, code: `code of ${number}`, dueOn: '2026-12-01' });
  });

  test('draws again as long as the number is taken', async () => {
    await keep({ id: 'a', number: '32500000' });
    await keep({ id: 'b', number: '55000000', conversationId: 'c9' });
    draws = [0.25, 0.5, 0.25, 0];
    expect((await view()).newTicket.number).toBe('10000000');
  });

  test('that is asked for after the desk has shut is received the next day', async () => {
    goTo('2026-11-24T18:00:00.000Z');
    expect((await view()).newTicket.dueOn).toBe('2026-12-02');
  });

  test('has the delay of its channel; one we do not know counts as a chat', () => {
    for (const channel of ticketChannels) expect(toTicketChannel(channel)).toBe(channel);
    fc.assert(fc.property(fc.string(), (name) => ticketChannels.includes(toTicketChannel(name))));
    expect(toTicketChannel('msteams')).toBe('webchat');
  });
});

test('where the follow-up page is, where the server knows', async () => {
  expect(await view()).not.toHaveProperty('followUpUrl');
  followUpUrl = 'https://guichet.example/suivi';
  expect(await view()).toMatchObject({ followUpUrl });
});

describe('the ticket of the conversation', () => {
  test.each(ticketStatuses)('that is %s', async (status) => {
    await keep({ status });
    const { ticket } = await view(makeConversation({ ticketId: 't1' }));
    const isTold = status === 'open' || status === 'pending';
    const told = { number: '48217305', code: 'code of 48217305', dueOn: '2026-12-01' };
    expect(ticket).toEqual(isTold ? told : undefined);
  });

  test('is told to nobody else', async () => {
    await keep({ live: true });
    expect(await view(makeConversation({ id: 'c2' }))).not.toHaveProperty('ticket');
    expect(await view(makeConversation({ ticketId: 'none' }))).not.toHaveProperty('ticket');
  });
});

describe('the rating of the episode', () => {
  const asked = askedRating(makeConversation(), NOW);
  const episode = { number: 2, isUnderWay: true, topics: [], owner: 'bot', asked: true } as const;
  const rate = (rating: Rating) => write('c1', [{ type: 'rating', rating }]);

  test('is told for 24 hours, with whether there is a comment', async () => {
    await rate({ ...withScore(asked, 4, 'chat', NOW), comment: 'bien' });
    time += 24 * 3_600_000 - 1;
    expect((await view()).rating).toEqual({ score: 4, hasComment: true });
    time += 1;
    expect(await view()).not.toHaveProperty('rating');
  });

  test('is not told as long as there is none, nor in the next episode', async () => {
    await rate(asked);
    expect(await view()).not.toHaveProperty('rating');
    await rate(withScore(asked, 1, 'mail', NOW));
    expect((await view()).rating).toEqual({ score: 1, hasComment: false });
    expect(await view(makeConversation({ episode }))).not.toHaveProperty('rating');
  });
});
