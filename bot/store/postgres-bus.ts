import { sql } from 'kysely';
import type { Signal } from '../contracts/bus.ts';
import type { OnListenerError } from './listeners.ts';
import { createListeners } from './listeners.ts';
import { openListenConnection, signalChannel } from './listen-connection.ts';
import { parseSignal } from './parse-signal.ts';
import type { Database } from './schema.ts';
import type { StoreBus } from './store-bus.ts';

/**
 * The bus of an installation of several processes: NOTIFY on one channel of the database. This process hears its own
 * signals from there too, so nobody is told twice (https://www.postgresql.org/docs/15/sql-notify.html).
 */
export async function openPostgresBus(
  databaseUrl: string,
  onListenerError: OnListenerError,
): Promise<StoreBus> {
  const listeners = createListeners(onListenerError);
  const connection = await openListenConnection({
    databaseUrl,
    onPayload: (payload) => {
      const signal = parseSignal(payload);
      if (signal) listeners.tell(signal);
    },
    onReconnected: () => {
      listeners.tell({ type: 'resync' });
    },
  });
  return {
    publish: (signal) => connection.notify(JSON.stringify(signal)),
    subscribe: (listener) => listeners.subscribe(listener),
    announceWithin: notifyAll,
    announceAfter: () => undefined,
    close: async () => {
      listeners.clear();
      await connection.close();
    },
  };
}

async function notifyAll(transaction: Database, signals: readonly Signal[]): Promise<void> {
  if (signals.length === 0) return;
  const calls = signals.map((signal) => sql`pg_notify(${signalChannel}, ${JSON.stringify(signal)})`);
  await sql`select ${sql.join(calls)}`.execute(transaction);
}
