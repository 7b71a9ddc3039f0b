import { afterEach, expect, test } from '@jest/globals';
import { Connection, type ConnectionDeps } from '../../../../channels/webchat/widget/connection.ts';
import type { DirectLine } from '../../../../channels/webchat/widget/direct-line.ts';
import type { Credentials } from '../../../../channels/webchat/widget/wire.ts';
import { fail, FakeClock, fakeDirectLine, FakeSocket, settle, succeed } from './fakes.ts';

const running: Connection[] = [];
afterEach(() => {
  for (const connection of running.splice(0)) connection.stop();
});

const unreachable = fail({ kind: 'unreachable' });
const expired = fail({ kind: 'expired' });
const known: Credentials = { conversationId: 'c0', token: 't0' };

/** A running connection; `calls` is what it asked of the server, in order. */
async function setUp(overrides: Partial<DirectLine> = {}, credentials: Credentials | null = null) {
  const clock = new FakeClock();
  const calls: string[] = [];
  const statuses: string[] = [];
  const batches: unknown[] = [];
  const sockets: FakeSocket[] = [];
  const server = fakeDirectLine(overrides);
  let kept = credentials;
  const deps: ConnectionDeps = {
    directLine: {
      start: (...of) => (calls.push('start'), server.start(...of)),
      join: (of, watermark) => (calls.push(`join ${watermark}`), server.join(of, watermark)),
      refresh: (of) => (calls.push(`refresh ${of.token}`), server.refresh(of)),
      post: (of, activity) => server.post(of, activity),
      read: (of, watermark) => (calls.push(`read ${watermark}`), server.read(of, watermark)),
    },
    clock,
    random: () => 1,
    openSocket: () => sockets[sockets.push(new FakeSocket()) - 1] as FakeSocket,
    hasNetwork: () => true,
    start: () => ({ userId: 'dl_1', locale: 'fr' }),
    credentials: () => kept,
    onCredentials: (next) => (kept = next),
    onExpired: () => (calls.push('expired'), (kept = null)),
    onBatch: (batch) => batches.push(batch),
    onStatus: (status) => statuses.push(status),
  };
  const connection = new Connection(deps);
  running.push(connection);
  void connection.run();
  await settle();
  return { connection, clock, calls, statuses, batches, sockets, kept: () => kept };
}

test('a new conversation is started, a known one is joined from the beginning', async () => {
  const fresh = await setUp();
  expect(fresh.calls).toEqual(['start', 'read 0']);
  expect(fresh.statuses).toEqual(['connecting', 'online']);
  expect(fresh.kept()).toEqual({ conversationId: 'c1', token: 't1' });
  expect((await setUp({}, known)).calls).toEqual(['join 0', 'read 0']);
});

test('a lost stream is joined again where it stopped', async () => {
  const { clock, calls, statuses, batches, sockets } = await setUp({}, known);
  sockets[0]?.emit('open');
  sockets[0]?.emit('message', '');
  sockets[0]?.emit('message', '{"activities":[],"watermark":"5"}');
  expect(batches).toHaveLength(2);
  sockets[0]?.emit('close');
  await clock.advance(1_000);
  expect(calls).toEqual(['join 0', 'read 0', 'join 5', 'read 5']);
  expect(statuses).toEqual(['connecting', 'online', 'reconnecting', 'online']);
});

test('the delays grow from 1 to 30 seconds, and after three failures the citizen is told', async () => {
  const { clock, calls, statuses } = await setUp({ join: async () => unreachable }, known);
  for (const [index, seconds] of [1, 2, 4, 8, 16, 30, 30].entries()) {
    expect(calls).toHaveLength(index + 1);
    await clock.advance(seconds * 1_000);
  }
  expect(statuses.slice(0, 5)).toEqual([
    'connecting',
    'reconnecting',
    'reconnecting',
    'reconnecting',
    'offline',
  ]);
});

test('a nudge ends the wait', async () => {
  const { connection, calls } = await setUp({ join: async () => unreachable }, known);
  await connection.nudge();
  await settle();
  expect(calls).toEqual(['join 0', 'join 0']);
});

test('a nudge that finds news shows that the socket is dead', async () => {
  let news: readonly unknown[] = [];
  const read: DirectLine['read'] = async () => succeed({ activities: news as [], watermark: '3' });
  const { connection, clock, sockets } = await setUp({ read }, known);
  sockets[0]?.emit('open');
  await connection.nudge();
  expect(sockets[0]?.isClosed).toBe(false);
  news = [{}];
  await connection.nudge();
  expect(sockets[0]?.isClosed).toBe(true);
  await clock.advance(1_000);
  expect(sockets).toHaveLength(2);
});

test('an expired conversation is followed at once by a new one; a server that always refuses is spared', async () => {
  const { clock, calls } = await setUp({ join: async () => expired, read: async () => expired }, known);
  expect(calls).toEqual(['join 0', 'expired', 'start', 'read 0', 'expired']);
  await clock.advance(1_000);
  expect(calls.slice(5)).toEqual(['start', 'read 0', 'expired']);
});

test('a post that met the end of the conversation starts the next one', async () => {
  const { connection, calls, sockets } = await setUp({}, known);
  sockets[0]?.emit('open');
  connection.report({ kind: 'expired' });
  await settle();
  expect(calls).toEqual(['join 0', 'read 0', 'expired', 'start', 'read 0']);
});

test('a refused start does not count as an expired conversation', async () => {
  const { calls } = await setUp({ start: async () => expired });
  expect(calls).toEqual(['start']);
});

test('two sockets that never open mean polling every 2 seconds', async () => {
  const { clock, calls, sockets } = await setUp({}, known);
  sockets[0]?.emit('close');
  await clock.advance(1_000);
  sockets[1]?.emit('error');
  await clock.advance(2_000);
  calls.length = 0;
  await clock.advance(6_000);
  expect(calls).toEqual(['read 0', 'read 0', 'read 0']);
  expect(sockets).toHaveLength(2);
});

test('a socket that neither opens nor closes is given up after 10 seconds', async () => {
  const { clock, sockets } = await setUp({}, known);
  await clock.advance(10_000);
  expect(sockets[0]?.isClosed).toBe(true);
});

test('the token is refreshed every 15 minutes', async () => {
  const { clock, calls, sockets, kept } = await setUp({}, known);
  sockets[0]?.emit('open');
  await clock.advance(30 * 60_000);
  expect(calls.slice(2)).toEqual(['refresh t0', 'refresh t2']);
  expect(kept()).toEqual({ conversationId: 'c0', token: 't2' });
});

test('a stopped connection asks nothing more', async () => {
  const { connection, clock, calls, sockets } = await setUp({}, known);
  connection.stop();
  await clock.advance(3_600_000);
  expect(calls).toEqual(['join 0', 'read 0']);
  expect(sockets[0]?.isClosed).toBe(true);
});
