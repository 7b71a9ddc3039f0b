import { afterAll, afterEach, beforeEach, expect, test } from '@jest/globals';
import type { CaseByHand } from '../../../bot/contracts/desk.ts';
import { makeDeskWorld, type DeskWorld } from '../../support/desk-world.ts';
import { NOW } from '../../support/make-ticket.ts';
import { removeTemporaryFolders } from '../../support/temporary-folders.ts';

const letter: CaseByHand = {
  channel: 'letter',
  kind: 'complaint',
  domain: 'etrangers',
  locale: 'fr',
  subject: 'Attente au guichet',
  details: 'J’ai attendu trois heures.',
  contact: { way: 'email', email: 'citizen@example.fr', name: 'M. Diallo' },
  receivedAt: '2026-11-20T10:00:00Z',
};

let world: DeskWorld;
beforeEach(async () => {
  world = await makeDeskWorld();
});
afterEach(() => world.store.close());
afterAll(removeTemporaryFolders);

test('a letter becomes a case that counts from the day it came, and nobody owns it', async () => {
  const ticket = await world.desk.openByHand(letter, world.agents.amina);
  expect(await world.ticket(ticket.id)).toEqual(ticket);
  expect(ticket).toMatchObject({
    channel: 'letter',
    kind: 'complaint',
    cause: 'byHand',
    live: false,
    receivedAt: '2026-11-20T10:00:00.000Z',
    openedAt: NOW,
    dueOn: '2026-12-04',
  });
  expect(ticket).not.toHaveProperty('assignee');
  const [event] = await world.store.tickets.events(ticket.id);
  expect(event).toMatchObject({ action: 'open', by: { kind: 'agent', id: 'amina' } });
});

test('its words are the first message of a conversation of its own', async () => {
  const { conversationId, id } = await world.desk.openByHand(letter, world.agents.amina);
  const [entry] = await world.store.journal.read(conversationId, 0, 10);
  expect(entry?.activity).toMatchObject({
    type: 'message',
    channelId: 'letter',
    from: { role: 'user', name: 'M. Diallo' },
    text: 'J’ai attendu trois heures.',
  });
  expect(await world.conversation(conversationId)).toMatchObject({ ticketId: id, channelId: 'letter' });
});

test('it is confirmed by mail where there is an address', async () => {
  const { id } = await world.desk.openByHand(letter, world.agents.amina);
  expect((await world.store.outbox.list(id)).map((mail) => mail.id)).toEqual([`${id}.1.opened`]);
  const silent = await world.desk.openByHand({ ...letter, contact: { way: 'chat' } }, world.agents.amina);
  expect(await world.store.outbox.list(silent.id)).toEqual([]);
});

test('nothing was received later than now', async () => {
  const tomorrow = { ...letter, receivedAt: '2026-11-25T00:00:00.000Z' };
  const ticket = await world.desk.openByHand(tomorrow, world.agents.amina);
  expect(ticket.receivedAt).toBe(NOW);
});

test('a number that is taken is drawn again', async () => {
  const other = await makeDeskWorld({ random: () => 0.25 });
  const draws = [0, 0, 0.5];
  const twice = await makeDeskWorld({ random: () => draws.shift() ?? 0 });
  const numbers = [
    await other.desk.openByHand(letter, other.agents.amina),
    await twice.desk.openByHand(letter, twice.agents.amina),
    await twice.desk.openByHand(letter, twice.agents.amina),
  ].map(({ number }) => number);
  expect(numbers).toEqual(['32500000', '10000000', '55000000']);
  await other.store.close();
  await twice.store.close();
});
