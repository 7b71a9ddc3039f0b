import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { LONGEST_WAIT_MS } from '../../../bot/turn/sweep-queue.ts';
import {
  makeEngineWorld,
  MINUTE_MS,
  textsOf,
  translate,
  type EngineWorld,
} from '../../support/engine-world.ts';
import { removeTemporaryFolders } from '../../support/temporary-folders.ts';

const HOUR_MS = 60 * MINUTE_MS;
const t = translate('fr');

let world: EngineWorld;
beforeEach(async () => {
  world = await makeEngineWorld();
  await world.staff('available');
});
afterEach(async () => world.store.close());
afterAll(removeTemporaryFolders);

const sweep = () => world.sweep('close the queue');
/** Agents stay where they are for so long: their windows are seen all the time. */
const waitWith = async (state: 'available' | 'busy', ms: number) => {
  world.pass(ms);
  await world.staff(state);
};
const lastText = async () => textsOf(await world.journal()).at(-1);
const lastEvent = async () => (await world.events()).at(-1);

describe('the queue is closed', () => {
  test('at once when the desk shuts, even for lunch and with an agent there; the citizen hears when it opens', async () => {
    await waitWith('available', 2 * HOUR_MS - 1);
    await world.askForHuman();
    expect(await sweep()).toBe(0);
    await waitWith('available', 1);
    expect(await sweep()).toBe(1);
    expect(await lastEvent()).toMatchObject({ action: 'defer', details: { why: 'closed' } });
    expect(await lastText()).toContain(t('handoff.queueClosed'));
    expect(await lastText()).toContain('14');
  });

  test('with nobody there, after a minute in it and not before', async () => {
    await world.askForHuman();
    await world.staff('away');
    world.pass(MINUTE_MS - 1);
    expect(await sweep()).toBe(0);
    world.pass(1);
    expect(await sweep()).toBe(1);
    expect(await lastEvent()).toMatchObject({ by: { kind: 'system' }, details: { why: 'nobodyThere' } });
  });

  test.each(['available', 'busy'] as const)(
    'after a quarter of an hour with an agent who is %s, and not before',
    async (state) => {
      await world.askForHuman();
      await waitWith(state, LONGEST_WAIT_MS - 1);
      expect(await sweep()).toBe(0);
      await waitWith(state, 1);
      expect(await sweep()).toBe(1);
      expect(await lastEvent()).toMatchObject({ details: { why: 'nobodyThere' } });
    },
  );

  test('for one whom an agent gave back, from then on and not from the beginning', async () => {
    await world.askForHuman();
    await world.act({ type: 'claim' });
    await waitWith('available', 2 * LONGEST_WAIT_MS);
    await world.act({ type: 'release' });
    expect(await world.conversation()).toMatchObject({ handover: { stage: 'queue' } });
    expect(await sweep()).toBe(0);
    await waitWith('available', LONGEST_WAIT_MS);
    expect(await sweep()).toBe(1);
  });
});

describe('who is told', () => {
  const closeAll = () => {
    world.pass(LONGEST_WAIT_MS);
  };

  test('keeps their request for later, has the assistant again, and is told once', async () => {
    const { number } = await world.askForHuman();
    closeAll();
    expect(await sweep()).toBe(1);
    expect(await world.ticket()).toMatchObject({ number, live: false, status: 'open' });
    expect(await world.conversation()).not.toHaveProperty('handover');
    const before = await world.journal();
    expect(before.slice(-2)).toMatchObject([
      { type: 'event', name: 'guichet/queue-closed', from: { role: 'bot' } },
      { type: 'message', from: { role: 'bot' } },
    ]);
    expect(await sweep()).toBe(0);
    expect(await world.journal()).toEqual(before);
    expect(textsOf(await world.say('permis perdu')).join()).toContain('25 €');
  });

  test('is told once by two sweeps at once', async () => {
    await world.askForHuman();
    closeAll();
    const told = await Promise.all([sweep(), sweep()]);
    expect(told.toSorted()).toEqual([0, 1]);
    expect((await world.journal()).filter(({ name }) => name === 'guichet/queue-closed')).toHaveLength(1);
  });

  test('is nobody whom an agent has taken, however long ago', async () => {
    await world.askForHuman();
    await world.act({ type: 'claim' });
    closeAll();
    expect(await sweep()).toBe(0);
    expect(await world.ticket()).toMatchObject({ live: true, assignee: 'amina' });
  });

  test('is nobody whom an agent takes at the last moment', async () => {
    await world.askForHuman();
    closeAll();
    const [claimed, told] = await Promise.allSettled([world.act({ type: 'claim' }), sweep()]);
    // Either the agent was faster, or the citizen was told and the agent has to look again; never both.
    const isTaken = claimed.status === 'fulfilled';
    expect(told).toMatchObject({ value: isTaken ? 0 : 1 });
    expect(await world.ticket()).toMatchObject({ live: isTaken });
  });

  test('is everybody who waits, each in their own conversation', async () => {
    await world.askForHuman();
    for (const id of ['c2', 'c3']) {
      for (const text of ['un agent', 'Mon permis', 'J’accepte'])
        await world.say(text, { conversation: { id } });
    }
    expect(await world.store.tickets.queue()).toHaveLength(3);
    closeAll();
    expect(await sweep()).toBe(3);
    expect(await world.store.tickets.queue()).toEqual([]);
    expect((await world.journal('c3')).at(-1)?.text).toContain(t('handoff.queueClosed'));
  });

  test('is told in their language', async () => {
    await world.askForHuman();
    await world.say('', { type: 'event', name: 'guichet/language', value: 'en' });
    closeAll();
    await sweep();
    expect(await lastText()).toContain(translate('en')('handoff.queueClosed'));
  });
});

test('an empty queue and a request for later are left alone', async () => {
  expect(await sweep()).toBe(0);
  await world.staff('away');
  const { live } = await world.askForHuman();
  expect(live).toBe(false);
  world.pass(24 * HOUR_MS);
  expect(await sweep()).toBe(0);
});
