import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Activity } from '../../../bot/contracts/activity.ts';
import { makeEngineWorld, type EngineWorld } from '../../support/engine-world.ts';

let world: EngineWorld;
beforeEach(async () => {
  world = await makeEngineWorld();
});
afterEach(() => world.store.close());

const fact = (kind: string, channelId = 'telephony'): Activity => ({
  type: 'event',
  name: 'guichet/call',
  value: { kind },
  id: `fact ${kind}`,
  timestamp: '2026-11-25T09:30:00.000Z',
  channelId,
  conversation: { id: 'c1' },
  from: { id: 'caller', role: 'user' },
});

test.each(['hangUp', 'lost', 'transferReturned'])(
  'after %s nobody waits any more: the answer comes later',
  async (kind) => {
    await world.staff('available');
    await world.askForHuman();
    expect((await world.conversation())?.handover?.stage).toBe('queue');
    const { replies } = await world.handleTurn(fact(kind));
    expect(replies).toEqual([]);
    expect((await world.conversation())?.handover).toBeUndefined();
    expect(await world.ticket()).toMatchObject({ live: false });
  },
);

test('what else happens in a call, or a chat that claims it, leaves the queue as it is', async () => {
  await world.staff('available');
  await world.askForHuman();
  await world.handleTurn(fact('transfer'));
  await world.handleTurn(fact('hangUp', 'webchat'));
  expect(await world.ticket()).toMatchObject({ live: true });
});
