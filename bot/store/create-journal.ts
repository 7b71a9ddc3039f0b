import type { Journal } from '../contracts/journal.ts';
import { createLifetime } from './lifetime.ts';
import { readEntries } from './read-entries.ts';
import { runTurn } from './run-turn.ts';
import type { OpenedDatabase } from './schema.ts';
import { toStoreError } from './store-error.ts';
import { createTurnQueue } from './turn-queue.ts';

/**
 * The journal on an open database, which it closes with itself after the last running turn. Turns of one conversation
 * queue here before they ask for a connection, so that a busy conversation takes one at most.
 * A turn that holds its own conversation again waits for itself for ever.
 */
export function createJournal(database: OpenedDatabase): Journal {
  const { db } = database;
  const lifetime = createLifetime();
  const queue = createTurnQueue();
  const query = <T>(run: () => Promise<T>): Promise<T> => lifetime.run(() => run().catch(rethrowAsOurs));
  return {
    hold: (conversationId, work) =>
      lifetime.run(() => queue.run(conversationId, () => runTurn(database, conversationId, work))),
    read: (conversationId, fromSequence, limit) =>
      query(() => readEntries(db, conversationId, fromSequence, limit)),
    exists: (conversationId) =>
      query(async () => {
        const row = await db
          .selectFrom('conversation')
          .select('id')
          .where('id', '=', conversationId)
          .executeTakeFirst();
        return row !== undefined;
      }),
    close: () => lifetime.end(() => db.destroy()),
  };
}

function rethrowAsOurs(error: unknown): never {
  throw toStoreError(error);
}
