import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import pg from 'pg';
import type { Store } from '../../bot/contracts/store.ts';
import { openSqlite } from '../../bot/store/open-sqlite.ts';
import { openStore } from '../../bot/store/open-store.ts';
import { killWhileCommitting } from '../support/kill-while-committing.ts';
import { commitTurn, makeTurn, readIds } from '../support/journal-turns.ts';
import type { TestPostgres } from '../support/postgres.ts';
import { startPostgres } from '../support/postgres.ts';
import { describeJournal } from './journal-contract.ts';

const folder = mkdtempSync(join(tmpdir(), 'guichet-journal-'));
let server: TestPostgres;
let databaseUrl: string;

beforeAll(async () => {
  server = await startPostgres();
  databaseUrl = await server.createDatabase();
}, 60_000);

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await server.stop();
}, 60_000);

const openShared = (): Promise<Store> => openStore({ databaseUrl, dataDir: join(folder, 'unused') });

describeJournal({
  name: 'SQLite',
  open: () => openStore({ dataDir: join(folder, 'contract') }),
  shared: false,
  cases: 60,
});
describeJournal({ name: 'PostgreSQL', open: openShared, shared: true, cases: 30 });

describe('the SQLite file', () => {
  test('is made for the eyes of its user only', async () => {
    const dataDir = join(folder, 'deep', 'private');
    const store = await openStore({ dataDir });
    const { journal } = store;
    await commitTurn(journal, makeTurn('c', 'm'));
    const mode = (path: string): string => (statSync(join(dataDir, path)).mode & 0o777).toString(8);
    expect(mode('.')).toBe('700');
    expect(['guichet.sqlite', 'guichet.sqlite-wal', 'guichet.sqlite-shm'].map(mode)).toEqual([
      '600',
      '600',
      '600',
    ]);
    await store.close();
  });

  test('is flushed to the disk at each commit and keeps its references', async () => {
    const { db } = await openSqlite(join(folder, 'pragmas'));
    const read = async (name: string): Promise<unknown> =>
      (await sql.raw(`pragma ${name}`).execute(db)).rows[0];
    expect(await read('journal_mode')).toEqual({ journal_mode: 'wal' });
    expect(await read('synchronous')).toEqual({ synchronous: 2 });
    expect(await read('foreign_keys')).toEqual({ foreign_keys: 1 });
    expect(await read('busy_timeout')).toEqual({ timeout: 5_000 });
    await db.destroy();
  });

  test('gives a second process that writes behind the back of the first a conflict instead of a turn', async () => {
    const dataDir = join(folder, 'two');
    const [one, other] = [await openStore({ dataDir }), await openStore({ dataDir })];
    for (const [round, held] of ['new', 'known'].entries()) {
      const late = one.journal.hold('c', async (inner) => {
        await commitTurn(other.journal, makeTurn('c', `${held} other`));
        await inner.commit(makeTurn('c', `${held} one`));
      });
      await expect(late).rejects.toMatchObject({ code: 'STORE_CONFLICT' });
      expect(await readIds(one.journal, 'c')).toHaveLength(2 * (round + 1));
    }
    await Promise.all([one.close(), other.close()]);
  });

  test('does not go on in a conversation that was erased and begun again during the turn', async () => {
    const dataDir = join(folder, 'erased');
    const [one, other] = [await openStore({ dataDir }), await openStore({ dataDir })];
    await commitTurn(one.journal, makeTurn('c', 'old', { replies: 5 }));
    const late = one.journal.hold('c', async (held) => {
      const database = new DatabaseSync(join(dataDir, 'guichet.sqlite'));
      database.exec("delete from conversation where id = 'c'");
      database.close();
      await commitTurn(other.journal, makeTurn('c', 'new'));
      await held.commit(makeTurn('c', 'late'));
    });
    await expect(late).rejects.toMatchObject({ code: 'STORE_CONFLICT' });
    expect(await readIds(one.journal, 'c')).toEqual(['new', 'new.0']);
    await Promise.all([one.close(), other.close()]);
  });

  test('loses nothing acknowledged and no half of a turn when its process is killed, again and again', async () => {
    const dataDir = join(folder, 'killed');
    const acknowledged: string[] = [];
    for (const round of [1, 2, 3, 4, 5])
      acknowledged.push(...(await killWhileCommitting(dataDir, round, 40 * round)));
    const database = new DatabaseSync(join(dataDir, 'guichet.sqlite'));
    expect(database.prepare('pragma integrity_check').get()).toEqual({ integrity_check: 'ok' });
    expect(database.prepare('pragma foreign_key_check').all()).toEqual([]);
    database.close();
    const store = await openStore({ dataDir });
    const { journal } = store;
    const kept = new Set<string>();
    for (const id of new Set(acknowledged.map((line) => line.split(' ')[0] ?? ''))) {
      const ids = await readIds(journal, id);
      for (let at = 0; at < ids.length; at += 3) {
        const turn = ids[at] ?? '';
        expect(ids.slice(at, at + 3)).toEqual([turn, `${turn}.0`, `${turn}.1`]);
        kept.add(`${id} ${turn}`);
      }
    }
    expect(acknowledged.length).toBeGreaterThanOrEqual(600);
    expect(acknowledged.filter((line) => !kept.has(line))).toEqual([]);
    await store.close();
  }, 60_000);
});

describe('the PostgreSQL database', () => {
  const asAdministrator = async (query: string): Promise<void> => {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    await client.query(query).finally(() => client.end());
  };
  const cutOthers =
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'guichet' and datname = current_database()";

  test('rejects the turn whose connection is cut in the middle, writes nothing of it, and goes on', async () => {
    const store = await openShared();
    const { journal } = store;
    const cut = journal.hold('cut', async (held) => {
      await asAdministrator(cutOthers);
      await held.commit(makeTurn('cut', 'm'));
    });
    await expect(cut).rejects.toMatchObject({ name: 'AppError', code: 'STORE_UNAVAILABLE' });
    await commitTurn(journal, makeTurn('cut', 'm'));
    expect(await readIds(journal, 'cut')).toEqual(['m', 'm.0']);
    await store.close();
  });

  test('rejects a question on a cut connection too', async () => {
    const store = await openShared();
    const { journal } = store;
    const cut = journal.hold('asked', async (held) => {
      await asAdministrator(cutOthers);
      return held.findReplies('m');
    });
    await expect(cut).rejects.toMatchObject({ name: 'AppError', code: 'STORE_UNAVAILABLE' });
    await store.close();
  });

  test('refuses a doubled activity id and a doubled sequence by itself', async () => {
    const store = await openShared();
    const { journal } = store;
    await commitTurn(journal, makeTurn('raced', 'm'));
    const insert = (sequence: number, id: string): Promise<void> =>
      asAdministrator(
        `insert into activity values ('raced', ${String(sequence)}, '${id}', 1, 'user', 'message', null, '{}', '')`,
      );
    await expect(insert(2, 'm')).rejects.toMatchObject({ code: '23505' });
    await expect(insert(1, 'n')).rejects.toMatchObject({ code: '23505' });
    await store.close();
  });

  test('is set up once when several processes start together', async () => {
    const url = await server.createDatabase();
    const opened = await Promise.all(
      [1, 2, 3, 4].map(() => openStore({ databaseUrl: url, dataDir: folder })),
    );
    await Promise.all(
      opened.map(({ journal }, number) => commitTurn(journal, makeTurn(`c${String(number)}`, 'm'))),
    );
    await Promise.all(opened.map((store) => store.close()));
  });
});

describe('a database that cannot be opened', () => {
  const failureOf = async (place: Parameters<typeof openStore>[0]): Promise<string> => {
    const failure: unknown = await openStore(place).catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'AppError', code: 'STORE_UNAVAILABLE' });
    return failure instanceof Error ? failure.message : '';
  };

  test.each([
    ['a wrong password', (url: URL) => (url.password = 'secret-1234'), /refused the user or the password/],
    ['no such database', (url: URL) => (url.pathname = '/nowhere'), /no database of that name/],
    ['no server', (url: URL) => (url.port = '1'), /nothing answers/],
    [
      'another protocol',
      (url: URL) => (url.href = url.href.replace('postgresql', 'mysql')),
      /not of the form/,
    ],
  ])('is told with its reason and without the password: %s', async (_title, spoil, reason) => {
    const url = new URL(databaseUrl);
    spoil(url);
    const message = await failureOf({ databaseUrl: url.href, dataDir: folder });
    expect(message).toMatch(reason);
    expect(message).not.toContain(url.password);
    expect(message).not.toContain('secret');
  });

  test.each([
    'postgresql://u:12/34@host/name',
    'postgresql://u:12#34@host/name',
    'postgresql://u:12?34@host/name',
    '1234',
  ])('shows no part of a password that was not percent-encoded: %s', async (databaseUrlWithMistake) => {
    const message = await failureOf({ databaseUrl: databaseUrlWithMistake, dataDir: folder });
    expect(message).not.toMatch(/12|34/);
  });

  test('is told for a folder that is a file, a file that is no database, and tables of a newer version', async () => {
    writeFileSync(join(folder, 'file'), '');
    expect(await failureOf({ dataDir: join(folder, 'file') })).toMatch(
      /a file is where the folder should be/,
    );
    mkdirSync(join(folder, 'text'));
    writeFileSync(
      join(folder, 'text', 'guichet.sqlite'),
      'no database, but a text that is long enough '.repeat(50),
    );
    expect(await failureOf({ dataDir: join(folder, 'text') })).toMatch(/not an SQLite database/);
    const { db } = await openSqlite(join(folder, 'newer'));
    await sql`insert into kysely_migration values ('9999-later', '2026-11-02')`.execute(db);
    await db.destroy();
    expect(await failureOf({ dataDir: join(folder, 'newer') })).toMatch(/newer version/);
  });
});

test('a machine without PostgreSQL is told what to run, and no test is skipped', async () => {
  await expect(startPostgres(join(folder, 'nothing'))).rejects.toThrow(
    /run scripts\/install-test-services\.sh/,
  );
});
