import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { WebSocket } from 'ws';
import type { JournalEntry } from '../../../bot/contracts/journal.ts';
import { createLogger } from '../../../bot/logger.ts';
import { createStreamHub, type StreamHub } from '../../../channels/webchat/stream-hub.ts';
import { createTokens } from '../../../channels/webchat/tokens.ts';
import { makeActivity } from '../../support/journal-turns.ts';

const tokens = createTokens(Buffer.alloc(32, 1), () => new Date());
let entries: JournalEntry[];
let isJournalDown: boolean;
let hub: StreamHub;
/** Streams that this test's hub says are open; the one before may still be closing. */
let streams: { open: number };
let lines: string[];
/** What the hub said of windows. */
let windows: string[];
let server: ReturnType<typeof createServer>;
const clients: WebSocket[] = [];

beforeEach(async () => {
  [entries, isJournalDown, lines, windows] = [[], false, [], []];
  const counted = { open: 0 };
  streams = counted;
  // Only the clock of the pings stands in the test's hand: the network needs the others.
  jest.useFakeTimers({
    doNotFake: [
      'setTimeout',
      'clearTimeout',
      'setImmediate',
      'clearImmediate',
      'nextTick',
      'queueMicrotask',
      'Date',
      'performance',
      'hrtime',
    ],
  });
  server = createServer();
  hub = createStreamHub(server, {
    journal: {
      read: async (_id: string, from: number, limit: number) => {
        if (isJournalDown) throw new RangeError('S3CRET');
        return entries.slice(from, from + limit);
      },
    } as never,
    tokens,
    logger: createLogger('debug', { write: (line: string) => lines.push(line) }),
    onStream: (change) => (counted.open += change),
    onSeen: (conversation) => windows.push(`seen ${conversation}`),
    onLeft: (conversation) => windows.push(`left ${conversation}`),
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  hub.close();
  for (const client of clients.splice(0)) client.terminate();
  await new Promise((resolve) => server.close(resolve));
  jest.useRealTimers();
});

const say = (text: string) => {
  entries.push({
    sequence: entries.length,
    activity: makeActivity('c', `a${String(entries.length)}`, { text }),
  });
  hub.deliver('c');
};

async function open(options: { readonly autoPong?: boolean } = {}) {
  const token = await tokens.issueForStream({ conversation: 'c', user: 'u' });
  const { port } = server.address() as AddressInfo;
  const address = `ws://127.0.0.1:${String(port)}/v3/directline/conversations/c/stream?watermark=0&t=${token}`;
  const socket = new WebSocket(address, options);
  clients.push(socket);
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  await new Promise((resolve) => socket.once('open', resolve));
  return { socket, closed };
}
const becomes = async (number: number) => {
  while (streams.open !== number) await new Promise(setImmediate);
};

test('a client that does not read is dropped once a megabyte waits for it; one that reads is not', async () => {
  const [deaf, good] = [await open(), await open()];
  await becomes(2);
  deaf.socket.pause();
  for (let at = 0; streams.open === 2; at += 1) {
    say('x'.repeat(100_000));
    await new Promise(setImmediate);
    // The system's own buffers hold some of it.
    expect(at).toBeLessThan(2_000);
  }
  expect(streams.open).toBe(1);
  expect(good.socket.readyState).toBe(WebSocket.OPEN);
});

test('a client that answers no ping is dropped at the next one; one that does is not', async () => {
  const [dead, good] = [await open({ autoPong: false }), await open()];
  await becomes(2);
  const pinged = Promise.all(
    [dead, good].map(({ socket }) => new Promise((resolve) => socket.once('ping', resolve))),
  );
  jest.advanceTimersByTime(30_000);
  await pinged;
  const again = new Promise((resolve) => good.socket.once('ping', resolve));
  // The answer to the first ping is on its way when the client has seen it: a message sent after it is behind it.
  good.socket.send('');
  await new Promise((resolve) => {
    good.socket.ping('', true, resolve);
  });
  await new Promise((resolve) => good.socket.once('pong', resolve));
  jest.advanceTimersByTime(30_000);
  expect(await dead.closed).toBe(1006);
  await again;
  expect(good.socket.readyState).toBe(WebSocket.OPEN);
});

test('a journal that can’t be read closes the stream in a way that is resumed, and no word of it is logged', async () => {
  const { closed } = await open();
  isJournalDown = true;
  say('S3CRET');
  expect(await closed).toBe(1011);
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 40, error: { kind: 'RangeError' } });
  expect(lines[0]).not.toContain('S3CRET');
});

test('closing says goodbye to all, and lets nobody in any more', async () => {
  const both = [await open(), await open()];
  hub.close();
  expect(await Promise.all(both.map(({ closed }) => closed))).toEqual([1001, 1001]);
  await becomes(0);
  const { port } = server.address() as AddressInfo;
  const token = await tokens.issueForStream({ conversation: 'c', user: 'u' });
  const late = new WebSocket(
    `ws://127.0.0.1:${String(port)}/v3/directline/conversations/c/stream?t=${token}`,
  );
  expect(
    await new Promise((resolve) =>
      late.once('unexpected-response', (_request, { statusCode }) => {
        resolve(statusCode);
      }),
    ),
  ).toBe(503);
  late.on('error', () => undefined).terminate();
});

test('what is delivered to a conversation that nobody listens to is nobody’s', () => {
  expect(() => {
    hub.deliver('nobody');
  }).not.toThrow();
});

test('a window is seen when it opens and when it answers, and has left with the last stream', async () => {
  const [one, two] = [await open(), await open()];
  await becomes(2);
  expect(windows).toEqual(['seen c', 'seen c']);
  const pinged = new Promise((resolve) => one.socket.once('ping', resolve));
  jest.advanceTimersByTime(30_000);
  await pinged;
  while (windows.length < 4) await new Promise(setImmediate);
  one.socket.close();
  await becomes(1);
  expect(windows).not.toContain('left c');
  two.socket.close();
  await becomes(0);
  expect(windows).toEqual(['seen c', 'seen c', 'seen c', 'seen c', 'left c']);
});

test('a server that stops does not say that the citizens left', async () => {
  await open();
  await becomes(1);
  hub.close();
  await becomes(0);
  expect(windows).toEqual(['seen c']);
});

test('when signals were missed, all streams get what they have not had', async () => {
  const { socket } = await open();
  await becomes(1);
  const heard = new Promise<unknown>((resolve) => {
    socket.once('message', (data: Buffer) => {
      resolve(JSON.parse(data.toString()));
    });
  });
  entries.push({ sequence: 0, activity: makeActivity('c', 'a0', { text: 'missed' }) });
  hub.deliverAll();
  expect(await heard).toMatchObject({ activities: [{ text: 'missed' }], watermark: '1' });
});

test('that an agent types is shown with their name, and moves no watermark', async () => {
  const { socket } = await open();
  await becomes(1);
  const batches: unknown[] = [];
  socket.on('message', (data: Buffer) => batches.push(JSON.parse(data.toString())));
  say('one');
  while (batches.length < 1) await new Promise(setImmediate);
  hub.showTyping('c', 'Claire');
  hub.showTyping('c', undefined);
  hub.showTyping('nobody', 'Claire');
  say('two');
  while (batches.length < 4) await new Promise(setImmediate);
  expect(batches.slice(1)).toMatchObject([
    { activities: [{ type: 'typing', from: { role: 'agent', name: 'Claire' } }], watermark: '1' },
    { activities: [{ type: 'typing', from: { role: 'agent' } }], watermark: '1' },
    { activities: [{ text: 'two' }], watermark: '2' },
  ]);
});
