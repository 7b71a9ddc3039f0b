import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { migrate } from './migrate.ts';
import type { OnListenerError } from './listeners.ts';
import type { OpenedDatabase } from './opened-database.ts';
import type { Tables } from './schema.ts';
import { createSqliteDialect } from './sqlite-dialect.ts';
import { createLocalBus } from './local-bus.ts';

/** How long a query waits for another program, such as a backup, that has locked the file. It blocks the process. */
const busyTimeoutMs = 5_000;

/** Where the data of a one-process installation is kept. */
export function sqlitePath(dataDir: string): string {
  return join(dataDir, 'guichet.sqlite');
}

/**
 * The embedded database, migrated. It belongs to one process: conversations are kept apart in memory only, and a
 * second process on the same file gets STORE_CONFLICT instead of its turn.
 */
export async function openSqlite(
  dataDir: string,
  onListenerError: OnListenerError = () => undefined,
): Promise<OpenedDatabase> {
  const database = openFile(dataDir);
  const db = new Kysely<Tables>({ dialect: createSqliteDialect(database) });
  try {
    await migrate(db, 'sqlite');
  } catch (error) {
    database.close();
    throw error;
  }
  return {
    kind: 'sqlite',
    db,
    bus: createLocalBus(onListenerError),
    enter: (_conversationId, body) => body(db),
  };
}

function openFile(dataDir: string): DatabaseSync {
  // The file holds what citizens wrote: for this user's eyes only, whatever the umask is. SQLite gives its
  // -wal and -shm files the mode of the database.
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  closeSync(openSync(sqlitePath(dataDir), 'a', 0o600));
  const database = new DatabaseSync(sqlitePath(dataDir), { timeout: busyTimeoutMs });
  try {
    // FULL: the log is flushed at each commit, so an answered message survives a power cut
    // (https://www.sqlite.org/pragma.html#pragma_synchronous).
    database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;');
  } catch (error) {
    database.close();
    throw error;
  }
  return database;
}
