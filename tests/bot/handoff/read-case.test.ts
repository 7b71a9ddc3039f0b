import { afterAll, afterEach, beforeEach, expect, test } from '@jest/globals';
import type { CaseFile } from '../../../bot/contracts/desk.ts';
import { readTranscript } from '../../../bot/handoff/read-case.ts';
import { makeDeskWorld, type DeskWorld } from '../../support/desk-world.ts';
import { commitTurn, makeTurn } from '../../support/journal-turns.ts';
import { NOW } from '../../support/make-ticket.ts';
import { removeTemporaryFolders } from '../../support/temporary-folders.ts';

let world: DeskWorld;
beforeEach(async () => {
  world = await makeDeskWorld();
});
afterEach(() => world.store.close());
afterAll(removeTemporaryFolders);

/** The file as the agent sees it, or a failed test when it was refused. */
async function read(id: string, agent = world.agents.amina): Promise<CaseFile> {
  const file = await world.desk.read(id, agent);
  if (typeof file === 'string') throw new Error(`Reading was refused: ${file}`);
  return file;
}

test('the file of a case holds all that an agent needs', async () => {
  await world.open('t1', { contact: { way: 'email', email: 'a@b.fr' } });
  await world.act('t1', { type: 'reply', text: 'Bonjour', locale: 'fr', wait: false }, world.agents.amina);
  await world.store.desk.keepDraft('t1', 'amina', 'Je vous …', NOW);
  const file = await read('t1');
  expect(file).toMatchObject({
    ticket: { id: 't1', version: 2 },
    assignee: { id: 'amina', name: 'Agent amina' },
    isChatOpen: false,
    draft: 'Je vous …',
    merged: [],
  });
  expect(file.transcript.map(({ activity }) => activity.from.role)).toEqual(['user', 'agent']);
  expect(file.events.map(({ action }) => action)).toEqual(['open', 'reply']);
  expect(file.mails).toHaveLength(1);
  expect(file.dueTrace.at(-1)).toEqual({ day: '2026-12-01', count: 5, why: 'working' });
});

test('a draft is its writer’s alone, and an open window is seen', async () => {
  await world.open('t1');
  await world.store.desk.keepDraft('t1', 'amina', 'Je vous …', NOW);
  await world.store.desk.seeChat('c-t1', NOW);
  expect(await read('t1', world.agents.bruno)).toMatchObject({
    draft: '',
    isChatOpen: true,
    assignee: undefined,
  });
});

test('the answer is proposed in French, and in the citizen’s language where there is one', async () => {
  await world.open('t1', { locale: 'en-GB' });
  await world.open('t2', { locale: 'ar' });
  await world.open('t3', { topics: [] });
  await world.open('t4', { topics: ['unknown'] });
  const languagesOf = async (id: string) => (await read(id)).proposals.map(({ locale }) => locale);
  expect(await languagesOf('t1')).toEqual(['fr', 'en']);
  expect(await languagesOf('t2')).toEqual(['fr']);
  expect(await languagesOf('t3')).toEqual([]);
  expect(await languagesOf('t4')).toEqual([]);
});

test('what was merged in is there with its own conversation', async () => {
  await world.open('t1');
  await world.open('t2');
  await world.act('t1', { type: 'merge', into: 't2' }, world.agents.amina);
  const { merged } = await read('t2');
  expect(merged.map(({ ticket }) => ticket.id)).toEqual(['t1']);
  expect(merged[0]?.transcript.map(({ activity }) => activity.conversation.id)).toEqual(['c-t1', 'c-t1']);
});

test('a long conversation is read to its end', async () => {
  for (let turn = 0; turn < 6; turn += 1)
    await commitTurn(world.store.journal, makeTurn('long', `m${String(turn)}`, { replies: 199 }));
  const entries = await readTranscript(world.store.journal, 'long');
  expect(entries.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 1_200 }, (_, at) => at));
});

test('nobody reads a case that is not there, nor one who left', async () => {
  await world.open('t1');
  expect(await world.desk.read('t9', world.agents.amina)).toBe('notFound');
  expect(await world.desk.read('t1', { ...world.agents.amina, disabled: true })).toBe('notAllowed');
});
