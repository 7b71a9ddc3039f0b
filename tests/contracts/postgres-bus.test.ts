import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { connect, createServer } from 'node:net';
import pg from 'pg';
import type { Signal } from '../../bot/contracts/bus.ts';
import type { Store } from '../../bot/contracts/store.ts';
import { openListenConnection } from '../../bot/store/listen-connection.ts';
import { openStore } from '../../bot/store/open-store.ts';
import { commitTurn, makeTurn } from '../support/journal-turns.ts';
import type { TestPostgres } from '../support/postgres.ts';
import { startPostgres } from '../support/postgres.ts';
import { listenTo } from './store-bus.ts';

let server: TestPostgres;
let databaseUrl: string;

beforeAll(async () => {
  server = await startPostgres();
}, 60_000);
beforeEach(async () => {
  databaseUrl = await server.createDatabase();
});
afterAll(() => server.stop(), 60_000);

const open = (): Promise<Store> => openStore({ databaseUrl, dataDir: 'unused' });
const asAdministrator = async (query: string, values: readonly unknown[] = []): Promise<unknown> => {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  return client.query(query, [...values]).finally(() => client.end());
};
const cut = (): Promise<unknown> =>
  asAdministrator(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'guichet signals' and datname = current_database()",
  );
/** Resolves when a store hears a signal of this type. */
const nextOf = (store: Store, type: Signal['type']): Promise<Signal> =>
  new Promise((resolve) => {
    const stop = store.bus.subscribe((signal) => {
      if (signal.type !== type) return;
      stop();
      resolve(signal);
    });
  });

describe('two processes on one database', () => {
  test('hear each other and themselves, each signal once', async () => {
    const [one, other] = await Promise.all([open(), open()]);
    const listening = [listenTo(one), listenTo(other)] as const;
    await one.bus.publish({ type: 'typing', conversationId: 'c', role: 'user' });
    const expected: readonly Signal[] = [
      { type: 'typing', conversationId: 'c', role: 'user' },
      { type: 'conversation', conversationId: 'c' },
    ];
    await commitTurn(one.journal, makeTurn('c', 'm'));
    // Each has its own end of the test, and hears the end of the other before or after it.
    expect(await listening[0].untilEnd()).toEqual(expected);
    expect(await listening[1].untilEnd()).toEqual(expected);
    await Promise.all([one.close(), other.close()]);
  });

  test('hear of a turn only when it is committed, and read it then', async () => {
    const [one, other] = await Promise.all([open(), open()]);
    const heard: Signal[] = [];
    const stop = other.bus.subscribe((signal) => heard.push(signal));
    const announced = nextOf(other, 'conversation');
    const staged = Promise.withResolvers<undefined>();
    const goOn = Promise.withResolvers<undefined>();
    const turn = one.journal.hold('held', async (held) => {
      await held.commit(makeTurn('held', 'm'));
      staged.resolve(undefined);
      await goOn.promise;
    });
    await staged.promise;
    const pinged = nextOf(other, 'presence');
    await one.bus.publish({ type: 'presence' });
    await pinged;
    expect(heard).toEqual([{ type: 'presence' }]);
    goOn.resolve(undefined);
    expect(await announced).toEqual({ type: 'conversation', conversationId: 'held' });
    expect(await other.journal.exists('held')).toBe(true);
    await turn;
    stop();
    await Promise.all([one.close(), other.close()]);
  });

  test('take no notice of what another version or a stranger sends', async () => {
    const store = await open();
    const listening = listenTo(store);
    for (const payload of ['', 'no json', 'null', '[]', '{"type":"unknown"}', '{"type":"conversation"}']) {
      await asAdministrator('select pg_notify($1, $2)', ['guichet', payload]);
    }
    await asAdministrator('select pg_notify($1, $2)', ['another channel', '{"type":"presence"}']);
    await asAdministrator('select pg_notify($1, $2)', ['guichet', '{"type":"presence","new":1}']);
    expect(await listening.untilEnd()).toEqual([{ type: 'presence' }]);
    await store.close();
  });
});

describe('a listening connection that is lost', () => {
  test('comes back by itself, says that signals were missed, and hears again', async () => {
    const [one, other] = await Promise.all([open(), open()]);
    for (const round of ['first', 'second']) {
      const resynced = Promise.all([one, other].map((store) => nextOf(store, 'resync')));
      await cut();
      expect(await resynced).toEqual([{ type: 'resync' }, { type: 'resync' }]);
      const heard = nextOf(other, 'conversation');
      await commitTurn(one.journal, makeTurn(round, 'm'));
      expect(await heard).toEqual({ type: 'conversation', conversationId: round });
    }
    await Promise.all([one.close(), other.close()]);
  }, 20_000);

  test('loses a signal rather than the one who publishes it; turns go on', async () => {
    const store = await open();
    const resynced = nextOf(store, 'resync');
    await cut();
    await Promise.all(
      Array.from({ length: 20 }, () =>
        store.bus.publish({ type: 'typing', conversationId: 'c', role: 'user' }),
      ),
    );
    await commitTurn(store.journal, makeTurn('meanwhile', 'm'));
    await resynced;
    expect(await store.journal.exists('meanwhile')).toBe(true);
    await store.close();
  }, 20_000);

  test('can be closed while it is away, and does not come back', async () => {
    const store = await open();
    const heard: Signal[] = [];
    store.bus.subscribe((signal) => heard.push(signal));
    await cut();
    await store.close();
    await store.close();
    expect(heard).toEqual([]);
  });

  test('refuses a signal that is too long for the server without a word to the others', async () => {
    const store = await open();
    const listening = listenTo(store);
    await store.bus.publish({ type: 'typing', conversationId: 'c', role: 'user', name: 'x'.repeat(9_000) });
    expect(await listening.untilEnd()).toEqual([]);
    await store.close();
  });
});

/** A wire to the server that can go dead: nothing is closed, nothing comes through. */
async function layWire(): Promise<{ url: string; setDead(dead: boolean): void; pull(): void }> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let isDead = false;
  const wire = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('data', (data) => {
        if (!isDead) to.write(data);
      });
      from.on('close', () => {
        if (!isDead) to.destroy();
      });
      from.on('error', () => undefined);
    }
  });
  wire.listen(0, '127.0.0.1');
  await once(wire, 'listening');
  const url = new URL(databaseUrl);
  url.port = String((wire.address() as AddressInfo).port);
  return {
    url: url.href,
    setDead: (dead) => (isDead = dead),
    pull: () => {
      wire.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

describe('a wire that goes dead without a word', () => {
  const timing = {
    connectTimeoutMs: 200,
    queryTimeoutMs: 50,
    heartbeatMs: 20,
    firstDelayMs: 1,
    longestDelayMs: 4,
  };

  test('is noticed by the heartbeat, and left for another once there is one', async () => {
    const wire = await layWire();
    const back = Promise.withResolvers<undefined>();
    const payloads: string[] = [];
    let arrived = Promise.withResolvers<undefined>();
    const connection = await openListenConnection(
      {
        databaseUrl: wire.url,
        onPayload: (payload) => {
          payloads.push(payload);
          arrived.resolve(undefined);
        },
        onReconnected: () => {
          back.resolve(undefined);
        },
      },
      timing,
    );
    await connection.notify('before');
    await arrived.promise;
    wire.setDead(true);
    await connection.notify('lost');
    wire.setDead(false);
    await back.promise;
    arrived = Promise.withResolvers<undefined>();
    await connection.notify('after');
    await arrived.promise;
    expect(payloads).toEqual(['before', 'after']);
    await connection.close();
    wire.pull();
  }, 20_000);

  test('is said at once when there was never anything at the other end', async () => {
    const wire = await layWire();
    wire.pull();
    const failing = openListenConnection(
      { databaseUrl: wire.url, onPayload: () => undefined, onReconnected: () => undefined },
      timing,
    );
    await expect(failing).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});
