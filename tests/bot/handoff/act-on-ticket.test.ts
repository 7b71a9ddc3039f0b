import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { DeskCommand } from '../../../bot/contracts/desk.ts';
import type { Ticket, TicketRefusal } from '../../../bot/contracts/ticket.ts';
import { AppError } from '../../../bot/errors.ts';
import { makeDeskWorld, type DeskWorld } from '../../support/desk-world.ts';
import { removeTemporaryFolders } from '../../support/temporary-folders.ts';
import { NOW } from '../../support/make-ticket.ts';

const claim: DeskCommand = { type: 'claim' };
const reply = (text: string, wait = false): DeskCommand => ({ type: 'reply', text, locale: 'fr', wait });
const byMail = { contact: { way: 'email', email: 'citizen@example.fr' } } as const;
const queued = (id: string) => ({ handover: { ticketId: id, stage: 'queue' } }) as const;
const MINUTE_MS = 60_000;

let world: DeskWorld;
beforeEach(async () => {
  world = await makeDeskWorld();
});
afterEach(() => world.store.close());
afterAll(removeTemporaryFolders);

const actionsOf = async (id: string) => (await world.store.tickets.events(id)).map(({ action }) => action);
const mailsOf = async (id: string) => (await world.store.outbox.list(id)).map(({ text }) => text);

describe('a live conversation', () => {
  test('goes from the queue to an agent, who is announced, answers in the chat and hands it back', async () => {
    const { open, act, agents, said, conversation, store } = world;
    await open('t1', { live: true, ...byMail }, queued('t1'));
    await store.desk.seeChat('c-t1', NOW);

    await act('t1', claim, agents.amina);
    expect((await conversation('c-t1'))?.handover).toEqual({
      ticketId: 't1',
      stage: 'agent',
      agentId: 'amina',
      agentName: 'Agent amina',
    });
    await act('t1', reply('Bonjour, je regarde.'), agents.amina);
    await act('t1', { type: 'handBack' }, agents.amina);

    expect(await said('c-t1')).toEqual([
      'agent: guichet/desk',
      'bot: agentJoined',
      'agent: Bonjour, je regarde.',
      'agent: guichet/desk',
      'bot: handedBack',
    ]);
    expect((await conversation('c-t1'))?.handover).toBeUndefined();
    expect(await world.ticket('t1')).toMatchObject({ status: 'open', assignee: 'amina', live: false });
    expect(await mailsOf('t1')).toEqual([]);
  });

  test('is claimed once: the second agent learns that somebody was faster', async () => {
    const { open, agents, ticket } = world;
    await open('t1', { live: true }, queued('t1'));
    const request = (commandId: string) => ({ ticketId: 't1', version: 1, commandId, command: claim });
    const results = await Promise.all([
      world.desk.act(request('x'), agents.amina),
      world.desk.act(request('y'), agents.bruno),
    ]);
    expect(results.filter((result) => result === 'stale')).toHaveLength(1);
    expect((await ticket('t1')).version).toBe(2);
    expect(await world.act('t1', claim, agents.sophie)).toBe('ownedByAnother');
  });

  test('goes to a colleague, who is announced, or back into the queue', async () => {
    const { open, act, agents, said, conversation } = world;
    await open('t1', { live: true }, queued('t1'));
    await act('t1', claim, agents.amina);
    await act('t1', { type: 'assign', to: 'bruno' }, agents.amina);
    expect((await conversation('c-t1'))?.handover).toMatchObject({
      agentId: 'bruno',
      agentName: 'Agent bruno',
    });
    expect((await said('c-t1')).filter((line) => line === 'bot: agentJoined')).toHaveLength(2);
    await act('t1', { type: 'release' }, agents.bruno);
    expect((await conversation('c-t1'))?.handover).toEqual({ ticketId: 't1', stage: 'queue' });
    expect((await world.store.tickets.queue()).map(({ id }) => id)).toEqual(['t1']);
  });

  test('is closed with a last word in it, and only then rated', async () => {
    const { open, act, agents, said, conversation, store } = world;
    await open('t1', { live: true, ...byMail }, queued('t1'));
    await store.desk.seeChat('c-t1', NOW);
    await act('t1', { type: 'resolve', resolution: 'answered', text: 'Bonne journée.' }, agents.amina);
    expect(await said('c-t1')).toEqual(['agent: Bonne journée.', 'bot: resolved']);
    expect(await actionsOf('t1')).toEqual(['open', 'reply', 'resolve']);
    expect(await mailsOf('t1')).toEqual([]);
    expect(await conversation('c-t1')).toMatchObject({
      episode: { owner: 'agent', agentId: 'amina', ticketId: 't1', isUnderWay: true, asked: false },
    });
    expect(await conversation('c-t1')).not.toHaveProperty('handover');
  });
});

describe('an answer for later', () => {
  test('goes by mail when the window has been closed for a minute, and takes ownership', async () => {
    const { open, act, agents, store, pass, said } = world;
    await open('t1', byMail);
    await store.desk.seeChat('c-t1', NOW);
    pass(MINUTE_MS + 1);
    await act('t1', reply('Votre titre est prêt.'), agents.amina);
    expect(await mailsOf('t1')).toEqual(['Agent amina: Votre titre est prêt.']);
    expect(await world.ticket('t1')).toMatchObject({ assignee: 'amina', live: false, citizenWaits: false });
    expect(await said('c-t1')).toEqual(['agent: Votre titre est prêt.']);
    const [, event] = await store.tickets.events('t1');
    expect(event?.details).toMatchObject({ via: 'email' });
  });

  test('waits on the follow-up page without an address', async () => {
    await world.open('t1');
    await world.act('t1', reply('Votre titre est prêt.'), world.agents.amina);
    expect((await world.store.tickets.events('t1'))[1]?.details).toMatchObject({ via: 'elsewhere' });
    expect(await mailsOf('t1')).toEqual([]);
  });

  test('that was to go by mail needs an address', async () => {
    await world.open('t1', { contact: { way: 'email' }, cause: 'byHand' });
    expect(await world.act('t1', reply('x'), world.agents.amina)).toBe('noAddress');
    expect(await world.ticket('t1')).toMatchObject({ version: 1 });
  });

  test('can ask something: the delay rests until the citizen writes', async () => {
    const { open, act, agents, pass } = world;
    await open('t1', byMail);
    await act('t1', reply('Quel est votre numéro de dossier ?', true), agents.amina);
    expect(await world.ticket('t1')).toMatchObject({ status: 'pending', version: 3, dueOn: '2026-12-01' });
    pass(2 * 24 * 60 * MINUTE_MS);
    await world.write('t1', 'Le voici.');
    expect(await world.ticket('t1')).toMatchObject({
      status: 'open',
      dueOn: '2026-12-02',
      citizenWaits: true,
    });
    expect(await actionsOf('t1')).toEqual(['open', 'reply', 'wait', 'citizenWrote']);
  });

  test('closes the case by mail and asks for the rating there, once', async () => {
    const { open, act, agents, store, conversation } = world;
    await open('t1', byMail);
    await act('t1', { type: 'resolve', resolution: 'answered', text: 'C’est fait.' }, agents.amina);
    expect(await mailsOf('t1')).toEqual(['Agent amina: C’est fait.; rate 1']);
    expect((await conversation('c-t1'))?.episode).toMatchObject({ asked: true, owner: 'agent' });
    expect(await store.ratings.find('c-t1', 1)).toMatchObject({
      owner: 'agent',
      agentId: 'amina',
      ticketId: 't1',
      refused: false,
    });
    world.pass(MINUTE_MS);
    await act('t1', { type: 'reopen' }, agents.amina);
    await act('t1', { type: 'resolve', resolution: 'duplicate' }, agents.amina);
    expect((await mailsOf('t1'))[0]).toBe('Agent amina: -; rate -');
  });

  test('never asks for a rating that the citizen refused', async () => {
    await world.open('t1', byMail, { ratingRefused: true });
    await world.act('t1', { type: 'resolve', resolution: 'answered' }, world.agents.amina);
    expect(await mailsOf('t1')).toEqual(['Agent amina: -; rate -']);
    expect(await world.store.ratings.find('c-t1', 1)).toBeUndefined();
  });

  test('says nothing in a conversation that no citizen sees', async () => {
    await world.open('t1', { cause: 'byHand' });
    await world.open('t2', { channel: 'letter' }, { channelId: 'letter' });
    for (const id of ['t1', 't2']) {
      await world.act(id, { type: 'resolve', resolution: 'answered' }, world.agents.amina);
      expect(await world.said(`c-${id}`)).toEqual(['agent: guichet/desk']);
    }
  });
});

describe('a command', () => {
  test('sent again does nothing again and gives the case as it is', async () => {
    const { open, agents, said } = world;
    await open('t1', byMail);
    const request = { ticketId: 't1', version: 1, commandId: 'same', command: reply('Bonjour') };
    const first = await world.desk.act(request, agents.amina);
    const again = await world.desk.act(request, agents.amina);
    expect(again).toEqual(first);
    expect(await said('c-t1')).toEqual(['agent: Bonjour']);
    expect(await mailsOf('t1')).toHaveLength(1);
  });

  test('on a version that is gone is refused and leaves nothing', async () => {
    const { open, act, agents, said } = world;
    await open('t1');
    await act('t1', claim, agents.amina);
    const old = { ticketId: 't1', version: 1, commandId: 'late', command: reply('x') };
    expect(await world.desk.act(old, agents.sophie)).toBe('stale');
    expect(await said('c-t1')).toEqual(['agent: guichet/desk']);
  });

  test('is not refused for what the citizen wrote meanwhile, unless it has to take it into account', async () => {
    const { open, act, write, agents } = world;
    await open('t1', { live: true }, queued('t1'));
    await act('t1', claim, agents.amina);
    await write('t1', 'Vous êtes là ?');
    await write('t1', 'Allô ?');
    const late = (commandId: string, command: DeskCommand): Promise<Ticket | TicketRefusal> =>
      world.desk.act({ ticketId: 't1', version: 2, commandId, command }, agents.amina);
    expect(await late('1', { type: 'resolve', resolution: 'noAnswer' })).toBe('stale');
    expect(await late('2', reply('Un instant', true))).toBe('stale');
    expect(await late('3', reply('Un instant'))).toMatchObject({ version: 5, citizenWaits: false });
    expect(await late('4', { type: 'note', text: 'x' })).toBe('stale');
  });

  test('keeps a note’s words out of the journal', async () => {
    await world.open('t1');
    await world.act('t1', { type: 'note', text: 'SECRET' }, world.agents.amina);
    const entries = await world.store.journal.read('c-t1', 0, 10);
    expect(JSON.stringify(entries)).not.toContain('SECRET');
    expect(entries[1]?.activity.value).toEqual({ command: 'note' });
    expect((await world.store.tickets.events('t1'))[1]?.details).toEqual({ text: 'SECRET' });
  });

  test.each([
    ['an unknown case', 'nowhere', claim, 'notFound'],
    ['an agent nobody knows', 't1', { type: 'assign', to: 'ghost' }, 'notFound'],
    ['a reply without words', 't1', reply(' \n '), 'notAllowed'],
  ] as const)('for %s is refused', async (_, ticketId, command, refusal) => {
    await world.open('t1');
    const request = { ticketId, version: 1, commandId: 'x', command };
    expect(await world.desk.act(request, world.agents.sophie)).toBe(refusal);
  });

  test('of an agent who left, or for one, is refused', async () => {
    await world.open('t1');
    await world.store.agents.update('bruno', { disabled: true });
    expect(await world.act('t1', { type: 'assign', to: 'bruno' }, world.agents.sophie)).toBe('notFound');
    expect(await world.act('t1', claim, { ...world.agents.bruno, disabled: true })).toBe('notAllowed');
  });
});

test('a conflict with another process is tried again, and after the third time the agent has to look again', async () => {
  let conflicts = 2;
  const journal: DeskWorld['store']['journal'] = {
    ...world.store.journal,
    hold(id, work) {
      if (conflicts === 0) return world.store.journal.hold(id, work);
      conflicts -= 1;
      return Promise.reject(new AppError('STORE_CONFLICT', 'another process was faster'));
    },
  };
  await world.open('t1');
  const other = await makeDeskWorld({ store: { ...world.store, journal } });
  expect(await other.act('t1', claim, world.agents.amina)).toMatchObject({ assignee: 'amina' });
  conflicts = 3;
  expect(await other.act('t1', { type: 'note', text: 'x' }, world.agents.amina)).toBe('stale');
});
