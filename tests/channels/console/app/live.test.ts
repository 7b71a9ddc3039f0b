import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  connectLive,
  parseLiveMessage,
  reconnectDelayMs,
  type LiveSocket,
} from '../../../../channels/console/app/live.ts';
import type { LiveMessage } from '../../../../channels/console/wire.ts';
import { createFakeSchedule, present } from './fake-schedule.ts';

function createFakeSocket() {
  const listeners: Record<string, ((event: { readonly data: unknown }) => void)[]> = {};
  const sent: unknown[] = [];
  const socket: LiveSocket = {
    addEventListener: (type: string, listener: (event: { readonly data: unknown }) => void) => {
      (listeners[type] ??= []).push(listener);
    },
    send: (data) => sent.push(JSON.parse(data)),
    close: () => {
      fire('close');
    },
  };
  const fire = (type: string, data?: unknown): void => {
    for (const listener of listeners[type] ?? []) listener({ data });
  };
  return { socket, sent, fire };
}

function start() {
  const clock = createFakeSchedule();
  const sockets: ReturnType<typeof createFakeSocket>[] = [];
  const heard: LiveMessage[] = [];
  const connected: boolean[] = [];
  const live = connectLive({
    openSocket: () => {
      const fake = createFakeSocket();
      sockets.push(fake);
      return fake.socket;
    },
    schedule: clock.schedule,
    random: () => 0,
    onMessage: (message) => heard.push(message),
    onConnected: (isConnected) => connected.push(isConnected),
  });
  return { clock, sockets, heard, connected, live, last: () => present(sockets.at(-1)) };
}

describe('the connection to the news', () => {
  test('hands on what the server says', () => {
    const { last, heard } = start();
    last().fire('open');
    last().fire('message', '{"type":"presence"}');
    expect(heard).toEqual([{ type: 'presence' }]);
  });

  test('comes back by itself, later each time, and says that news may be missing', async () => {
    const { clock, sockets, heard, connected, last } = start();
    last().fire('open');
    last().fire('close');
    await clock.pass(249);
    expect(sockets).toHaveLength(1);
    await clock.pass(1);
    last().fire('close');
    await clock.pass(499);
    expect(sockets).toHaveLength(2);
    await clock.pass(1);
    last().fire('open');
    expect(heard).toEqual([{ type: 'resync' }]);
    expect(connected).toEqual([true, false, false, true]);
  });

  test('says again which case is looked at, and not that somebody typed', async () => {
    const { clock, live, last } = start();
    live.send({ type: 'view', ticketId: 't1', from: 3 });
    expect(last().sent).toEqual([]);
    last().fire('open');
    live.send({ type: 'typing', ticketId: 't1' });
    last().fire('close');
    await clock.pass(1_000);
    last().fire('open');
    expect(last().sent).toEqual([{ type: 'view', ticketId: 't1', from: 3 }]);
  });

  test('stays closed once it is closed', async () => {
    const { clock, sockets, live, last, heard } = start();
    last().fire('open');
    live.close();
    last().fire('message', '{"type":"presence"}');
    await clock.pass(60_000);
    expect([sockets.length, clock.pending(), heard.length]).toEqual([1, 0, 0]);
  });

  test('never waits longer than 15 seconds', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (failures, chance) => {
        const delayMs = reconnectDelayMs(failures, () => chance);
        expect(delayMs).toBeGreaterThanOrEqual(250);
        expect(delayMs).toBeLessThanOrEqual(15_000);
      }),
    );
  });
});

describe('a frame', () => {
  test.each(['', 'null', '[]', '3', '{', '{"type":"toString"}', '{"type":3}', new ArrayBuffer(1), undefined])(
    'that says nothing we know is let go: %p',
    (data) => {
      expect(parseLiveMessage(data)).toBeUndefined();
    },
  );
});
