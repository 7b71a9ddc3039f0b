import type { Migration } from 'kysely';
import { Migrator } from 'kysely';
import { AppError } from '../errors.ts';
import { journalTables } from './migrations/0001-journal.ts';
import { createCaseTables } from './migrations/0002-cases.ts';
import { deskTables } from './migrations/0003-desk.ts';
import type { Database, DatabaseKind } from './schema.ts';

/** Every migration under its number. A list and not a folder scan: what runs is what was type-checked and reviewed. */
const listMigrations = (kind: DatabaseKind): Record<string, Migration> => ({
  '0001-journal': journalTables,
  '0002-cases': createCaseTables(kind),
  '0003-desk': deskTables,
});

/** Brings the tables to this version, once even when two processes start together; never goes back. */
export async function migrate(db: Database, kind: DatabaseKind): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(listMigrations(kind)) },
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw explain(error);
}

function explain(error: unknown): unknown {
  // Kysely has no class or code for it, only this beginning of the text.
  const isOfAnotherVersion = error instanceof Error && error.message.startsWith('corrupted migrations');
  return isOfAnotherVersion
    ? new AppError('STORE_UNAVAILABLE', 'its tables were made by another, newer version of this program')
    : error;
}
