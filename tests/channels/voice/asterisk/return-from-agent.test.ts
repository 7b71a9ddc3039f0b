import { describe, expect, test } from '@jest/globals';
import { answered, setUp, turn } from './pretend-gateway.ts';

describe('a caller whom the agent has left', () => {
  async function handedOver(options?: Parameters<typeof setUp>[0]) {
    const world = await answered(options);
    world.transports[0]?.transfer?.(20_000);
    await turn();
    world.tell('StasisStart', 'guichet-agent-1');
    await turn();
    expect(world.events).toEqual([{ type: 'transfer', outcome: 'answered' }]);
    world.tell('StasisEnd', 'caller');
    world.tell('StasisEnd', 'guichet-agent-1');
    return world;
  }
  const comeBack = async (world: Awaited<ReturnType<typeof handedOver>>) => {
    world.tell('StasisStart', 'caller', ['retour']);
    await turn();
    await world.bringSound(1);
    world.sockets[1]?.emit('message', Buffer.from('{"event":"MEDIA_START","optimal_frame_size":320}'), false);
    await turn();
  };

  test('is ours again, with a new line, and may be put through once more', async () => {
    const world = await handedOver();
    await comeBack(world);
    expect(world.events.at(-1)).toEqual({ type: 'transfer', outcome: 'returned' });
    world.sockets[1]?.emit('message', Buffer.from('{"event":"DTMF_END","digit":"4"}'), false);
    expect(world.events.at(-1)).toEqual({ type: 'key', key: '4' });
    world.time.pass(10_000);
    expect(world.gateway.countCalls()).toBe(1);
    world.asked.length = 0;
    world.transports[0]?.transfer?.(20_000);
    await turn();
    expect(world.asked).toContain('POST /channels');
  });

  test('has hung up too when they do not come back', async () => {
    const world = await handedOver();
    world.time.pass(3_000);
    expect(world.events.at(-1)).toEqual({ type: 'ended', why: 'hangUp' });
    await turn();
    expect(world.gateway.countCalls()).toBe(0);
  });

  test('and for whom no line can be had is hung up on', async () => {
    let media = 0;
    const world = await handedOver({
      refuse: ({ path }) => (path === '/channels/externalMedia' && (media += 1) > 1 ? 500 : undefined),
    });
    await comeBack(world);
    expect(world.events.at(-1)).toEqual({ type: 'ended', why: 'hangUp' });
  });

  test('of an earlier run of the server is not left in silence', async () => {
    const world = setUp();
    world.tell('StasisStart', 'somebody', ['retour']);
    await turn();
    expect(world.asked).toEqual(['DELETE /channels/somebody']);
  });
});
