import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { createGate } from './gate.ts';
import type { OnListenerError } from './listeners.ts';
import { migrate } from './migrate.ts';
import { openPostgresBus } from './postgres-bus.ts';
import type { OpenedDatabase } from './opened-database.ts';
import type { Database, Tables } from './schema.ts';

/** Connections of one process. */
const poolSize = 10;
/** Turns in the database at once; the connections left over serve reads, which would otherwise wait for the turns. */
const turnsAtOnce = 8;
/** How long to wait for a server that does not answer. */
const connectTimeoutMs = 10_000;
/** How long a turn waits for the same conversation's turn in another process. */
const lockTimeoutMs = 30_000;
/** How long a turn may think without a query before the server gives its conversation back to the others. */
const idleInTurnTimeoutMs = 60_000;

/** The shared database, migrated; any number of processes may open it. */
export async function openPostgres(
  databaseUrl: string,
  onListenerError: OnListenerError = () => undefined,
): Promise<OpenedDatabase> {
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: createPool(databaseUrl) }) });
  const gate = createGate(turnsAtOnce);
  try {
    await migrate(db, 'postgres');
    return {
      kind: 'postgres',
      db,
      bus: await openPostgresBus(databaseUrl, onListenerError),
      enter: (conversationId, body) => gate.run(() => runLocked(db, conversationId, body)),
    };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

function createPool(databaseUrl: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    application_name: 'guichet',
    max: poolSize,
    connectionTimeoutMillis: connectTimeoutMs,
    lock_timeout: lockTimeoutMs,
    idle_in_transaction_session_timeout: idleInTurnTimeoutMs,
    keepAlive: true,
  });
  // A connection that breaks between two queries says so with an event, and an event nobody listens to ends the
  // process. The pool listens to idle connections only, so the busy ones need it too; the next query rejects anyway.
  pool.on('error', ignore);
  pool.on('connect', (client) => client.on('error', ignore));
  return pool;
}

function ignore(): void {
  // see createPool
}

/**
 * The lock goes with the transaction, so a process that dies leaves none behind. READ COMMITTED whatever the server's
 * default is: the queries after the lock must see what the turn before has committed.
 */
async function runLocked<T>(
  db: Database,
  conversationId: string,
  body: (db: Database) => Promise<T>,
): Promise<T> {
  return db
    .transaction()
    .setIsolationLevel('read committed')
    .execute(async (transaction) => {
      await sql`select pg_advisory_xact_lock(hashtextextended(${conversationId}, 0))`.execute(transaction);
      return body(transaction);
    });
}
