import { describe, expect, test } from '@jest/globals';
import type { MediaEvent } from '../../../../channels/voice/media-transport.ts';
import { answered, setUp, turn, type Refuse } from './pretend-gateway.ts';

// The real Asterisk is in tests/system/voice-calls.test.ts and voice-lost.test.ts: here is what can't be made to happen there.
describe('answering', () => {
  test('waits for the media channel’s arrival before it connects it (Asterisk refuses otherwise)', async () => {
    const world = setUp();
    world.tell('StasisStart', 'caller', ['appel']);
    await turn();
    expect(world.asked).toEqual(['POST /channels/externalMedia']);
    await world.bringSound(1);
    expect(world.asked.slice(1)).toEqual([
      'POST /bridges',
      'POST /channels/caller/answer',
      'POST /bridges/guichet-pont-1/addChannel',
    ]);
    expect(world.transports).toMatchObject([{ callId: '1', channelId: 'telephony', caller: '0612345678' }]);
  });

  test.each(['anonymous', '', 'x'.repeat(50), '06 12', '<script>', '\u0000'])(
    'a number that is none (%j) is no caller known again',
    async (number) => {
      const world = setUp();
      world.tell('StasisStart', 'caller', ['appel'], number);
      await turn();
      await world.bringSound(1);
      expect(world.transports[0]?.caller).toBeUndefined();
    },
  );

  test('channels of ours that come late are not taken for callers', async () => {
    const world = setUp();
    world.tell('StasisStart', 'guichet-son-9');
    world.tell('StasisStart', 'guichet-agent-9');
    await turn();
    expect(world.asked).toEqual([]);
  });

  test.each<[string, Refuse]>([
    ['no media channel', ({ path }) => (path === '/channels/externalMedia' ? 500 : undefined)],
    ['no bridge', ({ path }) => (path === '/bridges' ? 500 : undefined)],
    ['no connection', ({ path }) => (path.endsWith('/addChannel') ? 422 : undefined)],
  ])('%s: the dialplan takes the caller, nothing is left', async (_what, refuse) => {
    const world = setUp({
      refuse: (request) => refuse(request) ?? (request.method === 'DELETE' ? 404 : undefined),
    });
    world.tell('StasisStart', 'caller', ['appel']);
    await turn();
    if (world.sockets.length > 0) await world.bringSound(1);
    await turn();
    expect(world.transports).toEqual([]);
    expect(world.asked).toContain('POST /channels/caller/continue');
    expect(world.gateway.countCalls()).toBe(0);
    expect(world.sockets.every(({ readyState }) => readyState === 3)).toBe(true);
  });

  test('a call that nobody can take: the dialplan does', async () => {
    const world = setUp({
      onCall: () => {
        throw new Error('no memory');
      },
    });
    world.tell('StasisStart', 'caller', ['appel']);
    await turn();
    await world.bringSound(1);
    await turn();
    expect(world.asked).toContain('DELETE /channels/guichet-son-1');
    expect(world.gateway.countCalls()).toBe(0);
  });

  test('calls by browser take a place too', async () => {
    const world = setUp({ maxCalls: 2, countOthers: () => 2 });
    world.tell('StasisStart', 'caller', ['appel']);
    await turn();
    expect(world.asked).toEqual(['POST /channels/caller/continue']);
  });

  test('a sound that never comes: given up after five seconds', async () => {
    const world = setUp();
    world.tell('StasisStart', 'caller', ['appel']);
    await turn();
    world.time.pass(5_000);
    await turn();
    expect(world.transports).toEqual([]);
    expect(world.gateway.countCalls()).toBe(0);
    expect(world.time.waits()).toEqual([]);
  });

  test('a caller who hangs up meanwhile leaves nothing', async () => {
    const world = setUp();
    world.tell('StasisStart', 'caller', ['appel']);
    await turn();
    world.tell('StasisEnd', 'caller');
    await turn();
    expect(world.transports).toEqual([]);
    expect(world.gateway.countCalls()).toBe(0);
    expect(world.asked).toContain('DELETE /channels/guichet-son-1');
  });

  test('one call too many goes to the dialplan and takes nobody’s place', async () => {
    const world = await answered({ maxCalls: 1 });
    world.tell('StasisStart', 'second', ['appel']);
    await turn();
    expect(world.asked.at(-1)).toBe('POST /channels/second/continue');
    expect(world.gateway.countCalls()).toBe(1);
    world.tell('StasisEnd', 'caller');
    await turn();
    expect(world.gateway.countCalls()).toBe(0);
  });
});

describe('a call', () => {
  test('ends once, whatever comes after', async () => {
    const { transports, tell, sockets, events } = await answered();
    transports[0]?.hangUp();
    tell('StasisEnd', 'caller');
    tell('ChannelDestroyed', 'caller');
    sockets[0]?.emit('message', Buffer.alloc(320), true);
    transports[0]?.hangUp();
    expect(transports[0]?.flush()).toBe(0);
    transports[0]?.play(new Int16Array(160));
    expect(events).toEqual([{ type: 'ended', why: 'hangUp' }]);
  });

  test('the caller is hung up before the media channel, whose end would send them to the dialplan', async () => {
    const { transports, asked } = await answered();
    transports[0]?.hangUp();
    await turn();
    const deleted = asked.filter((request) => request.startsWith('DELETE'));
    expect(deleted.slice(0, 2)).toEqual(['DELETE /channels/caller', 'DELETE /channels/guichet-son-1']);
  });

  test('is lost with its sound, whichever tells first: the socket or the channel', async () => {
    const bySocket = await answered();
    bySocket.sockets[0]?.terminate();
    const byChannel = await answered();
    byChannel.tell('StasisEnd', 'guichet-son-1');
    for (const { events } of [bySocket, byChannel]) expect(events).toEqual([{ type: 'ended', why: 'lost' }]);
    await turn();
    expect(bySocket.asked).not.toContain('DELETE /channels/caller');
  });

  test('tells what came before somebody listened, sound of five seconds at most', async () => {
    const world = setUp();
    world.tell('StasisStart', 'caller', ['appel']);
    await turn();
    await world.bringSound(1);
    for (let frame = 0; frame < 300; frame += 1) world.sockets[0]?.emit('message', Buffer.alloc(320), true);
    world.sockets[0]?.emit('message', Buffer.from('{"event":"DTMF_END","digit":"5"}'), false);
    const events: MediaEvent[] = [];
    world.transports[0]?.listen((event) => events.push(event));
    expect(events).toHaveLength(251);
    expect(events.at(-1)).toEqual({ type: 'key', key: '5' });
  });
});

describe('Asterisk’s connection', () => {
  test('away for a moment costs no call; away for long gives the callers to the dialplan', async () => {
    const { link, time, events } = await answered();
    link(true);
    link(false);
    time.pass(2_900);
    link(true);
    time.pass(10_000);
    expect(events).toEqual([]);
    link(false);
    time.pass(3_000);
    expect(events).toEqual([{ type: 'ended', why: 'lost' }]);
  });

  test('back again, a call whose caller is gone has ended', async () => {
    const { link, events } = await answered({
      refuse: ({ method, path }) => (method === 'GET' && path === '/channels/caller' ? 404 : undefined),
    });
    link(true);
    await turn();
    expect(events).toEqual([{ type: 'ended', why: 'hangUp' }]);
  });
});
