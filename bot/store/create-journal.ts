import type { Journal } from '../contracts/journal.ts';
import { countTopics } from './count-topics.ts';
import type { Lifetime } from './lifetime.ts';
import { clampInteger, maxInteger } from './page-bounds.ts';
import { readEntries } from './read-entries.ts';
import type { RunQuery } from './run-query.ts';
import { runTurn } from './run-turn.ts';
import type { OpenedDatabase } from './opened-database.ts';
import type { Database } from './schema.ts';
import { createTurnQueue } from './turn-queue.ts';

/**
 * The journal on an open database. Turns of one conversation queue here before they ask for a connection, so that a busy
 * conversation takes one at most. A turn that holds its own conversation again waits for itself for ever.
 */
export function createJournal(database: OpenedDatabase, lifetime: Lifetime, run: RunQuery): Journal {
  const { db } = database;
  const queue = createTurnQueue();
  return {
    hold: (conversationId, work) =>
      lifetime.run(() => queue.run(conversationId, () => runTurn(database, conversationId, work))),
    read: (conversationId, fromSequence, limit) =>
      run(() => readEntries(db, conversationId, fromSequence, limit)),
    exists: (conversationId) =>
      run(async () => {
        const row = await db
          .selectFrom('conversation')
          .select('id')
          .where('id', '=', conversationId)
          .executeTakeFirst();
        return row !== undefined;
      }),
    silentSince: (channelId, before, limit) => run(() => listSilent(db, channelId, before, limit)),
    topicsSince: (after, limit) => run(() => countTopics(db, after, limit)),
  };
}

async function listSilent(
  db: Database,
  channelId: string,
  before: string,
  limit: number,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('conversation')
    .select('id')
    .where('episode_open', '=', 1)
    .where('channel_id', '=', channelId)
    .where('updated_at', '<', before)
    .orderBy('updated_at')
    .orderBy('id')
    .limit(clampInteger(limit, 0, maxInteger))
    .execute();
  return rows.map(({ id }) => id);
}
