import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely, Migrator, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { journalTables } from '../../bot/store/migrations/0001-journal.ts';
import { openStore } from '../../bot/store/open-store.ts';
import { createSqliteDialect } from '../../bot/store/sqlite-dialect.ts';
import { commitTurn, makeTurn, readIds } from '../support/journal-turns.ts';
import type { TestPostgres } from '../support/postgres.ts';
import { startPostgres } from '../support/postgres.ts';
import { makeTemporaryFolder, removeTemporaryFolders } from '../support/temporary-folders.ts';
import { makeTicket, openTickets } from './store-samples.ts';

const folder = makeTemporaryFolder('migrations');
let server: TestPostgres;

beforeAll(async () => {
  server = await startPostgres();
}, 60_000);
afterAll(async () => {
  removeTemporaryFolders();
  await server.stop();
}, 60_000);

/** The tables of the first released version, with a conversation in them. */
async function makeFirstVersion(db: Kysely<unknown>): Promise<void> {
  const migrations = { '0001-journal': journalTables };
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  expect(error).toBeUndefined();
  await sql`insert into conversation values
    ('old', 'webchat', 'fr', ${JSON.stringify(makeTurn('old', 'm').conversation)}, 0, '', '')`.execute(db);
}

function makeFirstSqlite(name: string): { readonly dataDir: string; readonly db: Kysely<unknown> } {
  const dataDir = join(folder, name);
  mkdirSync(dataDir);
  const database = new DatabaseSync(join(dataDir, 'guichet.sqlite'));
  return { dataDir, db: new Kysely<unknown>({ dialect: createSqliteDialect(database) }) };
}

/** What the first version held is there, and what this one adds works. */
async function checkStore(place: Parameters<typeof openStore>[0]): Promise<void> {
  const store = await openStore(place);
  expect(await store.journal.exists('old')).toBe(true);
  expect(await store.journal.silentSince('webchat', '9', 10)).toEqual([]);
  await openTickets(store, makeTicket('t'));
  expect((await store.tickets.find('t'))?.id).toBe('t');
  await commitTurn(store.journal, makeTurn('new', 'm'));
  expect(await readIds(store.journal, 'new')).toEqual(['m', 'm.0']);
  await store.close();
}

describe('tables of the first version', () => {
  test('are brought to this one on SQLite, once', async () => {
    const { dataDir, db } = makeFirstSqlite('whole');
    await makeFirstVersion(db);
    await db.destroy();
    await checkStore({ dataDir });
    const again = await openStore({ dataDir });
    expect((await again.tickets.find('t'))?.id).toBe('t');
    await again.close();
  });

  test('are brought to this one on SQLite after a crash in the middle of it', async () => {
    const { dataDir, db } = makeFirstSqlite('half');
    await makeFirstVersion(db);
    await sql`alter table conversation add column episode_open integer not null default 0`.execute(db);
    await db.destroy();
    await checkStore({ dataDir });
    const database = new DatabaseSync(join(dataDir, 'guichet.sqlite'));
    database.exec("delete from kysely_migration where name > '0001-journal'");
    database.close();
    const again = await openStore({ dataDir });
    expect((await again.tickets.find('t'))?.id).toBe('t');
    await again.close();
  });

  test('are brought to this one on PostgreSQL', async () => {
    const databaseUrl = await server.createDatabase();
    const pool = new pg.Pool({ connectionString: databaseUrl });
    const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
    await makeFirstVersion(db);
    await db.destroy();
    await checkStore({ databaseUrl, dataDir: folder });
  });
});

test('a PostgreSQL user without the right to make tables is told so', async () => {
  const databaseUrl = await server.createDatabase();
  const administrator = new pg.Client({ connectionString: databaseUrl });
  await administrator.connect();
  await administrator
    .query('create role reader login password $$reader$$')
    .finally(() => administrator.end());
  const url = new URL(databaseUrl);
  [url.username, url.password] = ['reader', 'reader'];
  await expect(openStore({ databaseUrl: url.href, dataDir: folder })).rejects.toMatchObject({
    code: 'STORE_UNAVAILABLE',
    message: expect.stringMatching(/lacks a right/u),
  });
});
