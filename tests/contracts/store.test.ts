import { afterAll, beforeAll, describe } from '@jest/globals';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { openStore } from '../../bot/store/open-store.ts';
import type { TestPostgres } from '../support/postgres.ts';
import { startPostgres } from '../support/postgres.ts';
import { makeTemporaryFolder, removeTemporaryFolders } from '../support/temporary-folders.ts';
import { describeAgents } from './store-agents.ts';
import { describeBus } from './store-bus.ts';
import { describeDesk } from './store-desk.ts';
import { describeOutbox } from './store-outbox.ts';
import { describeRatings } from './store-ratings.ts';
import { describeRegister } from './store-register.ts';
import { describeRetention } from './store-retention.ts';
import { describeSearch } from './store-search.ts';
import type { StorePlaceUnderTest, StoreSubject } from './store-subject.ts';
import { describeTickets } from './store-tickets.ts';
import { describeWrites } from './store-writes.ts';

const folder = makeTemporaryFolder('store');
let server: TestPostgres;

beforeAll(async () => {
  server = await startPostgres();
}, 60_000);

afterAll(async () => {
  removeTemporaryFolders();
  await server.stop();
}, 60_000);

function createSqlitePlace(): StorePlaceUnderTest {
  const dataDir = mkdtempSync(join(folder, 'place-'));
  return {
    open: (onListenerError) => openStore({ dataDir, ...(onListenerError && { onListenerError }) }),
    run: async (statement) => {
      const database = new DatabaseSync(join(dataDir, 'guichet.sqlite'));
      try {
        database.exec(`pragma foreign_keys = on; ${statement}`);
      } finally {
        database.close();
      }
    },
  };
}

async function createPostgresPlace(): Promise<StorePlaceUnderTest> {
  const databaseUrl = await server.createDatabase();
  return {
    open: (onListenerError) =>
      openStore({ databaseUrl, dataDir: folder, ...(onListenerError && { onListenerError }) }),
    run: async (statement) => {
      const client = new pg.Client({ connectionString: databaseUrl });
      await client.connect();
      return client.query(statement).finally(() => client.end());
    },
  };
}

const subjects: readonly StoreSubject[] = [
  { name: 'SQLite', shared: false, createPlace: async () => createSqlitePlace() },
  { name: 'PostgreSQL', shared: true, createPlace: createPostgresPlace },
];

describe.each(subjects)('the store on $name', (subject) => {
  describeWrites(subject);
  describeRegister(subject);
  describeRetention(subject);
  describeTickets(subject);
  describeSearch(subject);
  describeRatings(subject);
  describeOutbox(subject);
  describeAgents(subject);
  describeDesk(subject);
  describeBus(subject);
});
