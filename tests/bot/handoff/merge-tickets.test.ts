import { afterAll, afterEach, beforeEach, expect, test } from '@jest/globals';
import { makeDeskWorld, type DeskWorld } from '../../support/desk-world.ts';
import { removeTemporaryFolders } from '../../support/temporary-folders.ts';

const byMail = { contact: { way: 'email', email: 'citizen@example.fr' } } as const;
const early = { receivedAt: '2026-11-20T09:00:00.000Z', dueOn: '2026-11-27' };

let world: DeskWorld;
beforeEach(async () => {
  world = await makeDeskWorld();
});
afterEach(() => world.store.close());
afterAll(removeTemporaryFolders);

test('merging closes the one and gives the other what it knew', async () => {
  await world.open('t1', { ...early, ...byMail, topics: ['permis-perte'] });
  await world.open('t2');
  const merged = await world.act('t1', { type: 'merge', into: 't2' }, world.agents.amina);
  expect(merged).toMatchObject({ id: 't1', status: 'merged', mergedInto: 't2' });
  expect(await world.ticket('t2')).toMatchObject({
    version: 2,
    ...early,
    contact: byMail.contact,
    topics: ['permis-suivi-fabrication', 'permis-perte'],
  });
  expect((await world.store.tickets.mergedInto('t2')).map(({ id }) => id)).toEqual(['t1']);
});

test.each([
  ['itself', 't1', {}, 'notMergeable'],
  ['one that is over', 't2', { status: 'resolved' }, 'notMergeable'],
  ['nothing', 't9', {}, 'notFound'],
] as const)('a merger into %s is refused and changes neither', async (_, into, change, refusal) => {
  await world.open('t1');
  await world.open('t2', change);
  expect(await world.act('t1', { type: 'merge', into }, world.agents.amina)).toBe(refusal);
  expect(await world.ticket('t1')).toMatchObject({ version: 1, status: 'open' });
  expect(await world.ticket('t2')).toMatchObject({ version: 1 });
});

test('merging two cases into each other at once leaves one of them', async () => {
  await world.open('t1');
  await world.open('t2');
  const results = await Promise.all([
    world.act('t1', { type: 'merge', into: 't2' }, world.agents.amina),
    world.act('t2', { type: 'merge', into: 't1' }, world.agents.bruno),
  ]);
  expect(results.filter((result) => typeof result === 'string')).toHaveLength(1);
  const statuses = [(await world.ticket('t1')).status, (await world.ticket('t2')).status].sort();
  expect(statuses).toEqual(['merged', 'open']);
});
