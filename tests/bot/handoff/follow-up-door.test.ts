import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Activity } from '../../../bot/contracts/activity.ts';
import type { Ticket } from '../../../bot/contracts/ticket.ts';
import { makeEngineWorld, textsOf, type EngineWorld } from '../../support/engine-world.ts';
import { makeActivity } from '../../support/journal-turns.ts';
import { removeTemporaryFolders } from '../../support/temporary-folders.ts';

let world: EngineWorld;
let ticket: Ticket;
/** A request for later, in a conversation that the assistant has. */
beforeEach(async () => {
  world = await makeEngineWorld();
  ticket = await world.askForHuman();
});
afterEach(async () => world.store.close());
afterAll(removeTemporaryFolders);

const fromPage = (id: string, change: Partial<Activity> = {}): Activity =>
  makeActivity('c1', id, {
    timestamp: world.now().toISOString(),
    ...change,
  });
const write = (id: string, text = 'Une précision : perdu à Brive') =>
  world.receiveFollowUp(fromPage(id, { text }), ticket.id, 'message');
const withdraw = (id: string) => world.receiveFollowUp(fromPage(id), ticket.id, 'withdraw');
const actions = async () => (await world.events()).map(({ action }) => action);

describe('a message on the follow-up page', () => {
  test('is for the agents: it is in the journal and in the register, and the assistant says nothing', async () => {
    const before = await world.journal();
    expect(await write('p1')).toBe(true);
    expect((await world.journal()).slice(before.length)).toMatchObject([
      { id: 'p1', from: { role: 'user' } },
    ]);
    expect(await actions()).toEqual(['open', 'citizenWrote']);
    expect((await world.events()).at(-1)).toMatchObject({ details: { activityId: 'p1' } });
  });

  test('leaves the conversation as it is, for who goes on in the chat', async () => {
    const before = await world.conversation();
    await write('p1');
    expect(await world.conversation()).toEqual(before);
    expect(textsOf(await world.say('permis perdu')).join()).toContain('25 €');
  });

  test('that is sent twice, even at once, is one', async () => {
    expect(await Promise.all([write('p1'), write('p1')])).toEqual([true, true]);
    expect(await write('p1', 'other words')).toBe(true);
    expect(await actions()).toEqual(['open', 'citizenWrote']);
  });

  test('lets a case go on that waits for the citizen', async () => {
    await world.act({ type: 'claim' });
    await world.act({ type: 'wait' });
    await write('p1');
    expect(await world.ticket()).toMatchObject({ status: 'open', citizenWaits: true, assignee: 'amina' });
  });

  test('brings a case back that was closed', async () => {
    await world.act({ type: 'resolve', resolution: 'answered' });
    await write('p1');
    expect(await world.ticket()).toMatchObject({ status: 'open', citizenWaits: true, assignee: 'amina' });
  });

  test('wakes nobody while the citizen waits in the queue or talks with an agent', async () => {
    await world.staff('available');
    await world.act({ type: 'claim' });
    await world.act({ type: 'reply', text: 'Bonjour', locale: 'fr', wait: false });
    await write('p1');
    expect((await world.journal()).at(-1)).toMatchObject({ id: 'p1' });
    expect(await world.conversation()).toMatchObject({ handover: { stage: 'agent', agentId: 'amina' } });
  });
});

describe('a request that is taken back', () => {
  test('is over, with the word back at the assistant', async () => {
    expect(await withdraw('w1')).toBe(true);
    expect(await world.ticket()).toMatchObject({ status: 'withdrawn', closedAt: world.now().toISOString() });
    expect(await world.conversation()).not.toHaveProperty('handover');
    expect((await world.events()).at(-1)).toMatchObject({ action: 'withdraw', by: { kind: 'citizen' } });
  });

  test('twice in one go is once, and later it is too late for it', async () => {
    expect(await Promise.all([withdraw('w1'), withdraw('w1')])).toEqual([true, true]);
    expect(await withdraw('w2')).toBe(false);
    expect(await actions()).toEqual(['open', 'withdraw']);
  });

  test('was closed by an agent already: it is too late, and the journal has nothing of it', async () => {
    await world.act({ type: 'resolve', resolution: 'answered' });
    const before = await world.journal();
    expect(await withdraw('w1')).toBe(false);
    expect(await world.journal()).toEqual(before);
    expect(await world.ticket()).toMatchObject({ status: 'resolved' });
  });

  test('leaves the queue too', async () => {
    await world.staff('available');
    await world.say('un agent');
    await world.say('Un autre sujet');
    await world.say('Mon titre');
    await world.say('J’accepte');
    ticket = (await world.store.tickets.queue())[0] ?? ticket;
    expect(ticket.live).toBe(true);
    expect(await withdraw('w1')).toBe(true);
    expect(await world.store.tickets.queue()).toEqual([]);
    expect(await world.conversation()).not.toHaveProperty('handover');
  });
});

test('what is said of a ticket or a conversation that is not there does nothing', async () => {
  expect(await world.receiveFollowUp(fromPage('p1', { text: 'x' }), 'no-ticket', 'message')).toBe(false);
  const elsewhere = fromPage('p2', { conversation: { id: 'gone' } });
  expect(await world.receiveFollowUp(elsewhere, ticket.id, 'message')).toBe(false);
  expect(await world.store.journal.exists('gone')).toBe(false);
  expect(await actions()).toEqual(['open']);
});
