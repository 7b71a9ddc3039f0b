import type { Retention } from '../contracts/store.ts';
import type { RunQuery } from './run-query.ts';
import type { Database } from './schema.ts';

/** Conversations erased in one transaction: a turn never waits long for it. */
const BATCH = 200;

/** Forgetting on an open database. */
export const createRetention = (db: Database, run: RunQuery): Retention => ({
  async erase(before) {
    // Mails of no case hold addresses too, and nothing needs an old one.
    await run(() =>
      db.deleteFrom('mail').where('ticket_id', 'is', null).where('created_at', '<', before).execute(),
    );
    let erased = 0;
    for (;;) {
      const batch = await run(() => eraseBatch(db, before));
      erased += batch;
      if (batch < BATCH) return erased;
    }
  },
});

const eraseBatch = (db: Database, before: string): Promise<number> =>
  db.transaction().execute(async (transaction) => {
    const conversations = await findForgotten(transaction, before);
    if (conversations.length === 0) return 0;
    // Its activities go with it; only then the register lets its lines go.
    await transaction.deleteFrom('conversation').where('id', 'in', conversations).execute();
    await eraseCases(transaction, conversations);
    return conversations.length;
  });

/** Old, and without a case that somebody still has to answer. */
async function findForgotten(db: Database, before: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('conversation')
    .select('id')
    .where('updated_at', '<', before)
    .where((match) =>
      match.not(
        match.exists(
          match
            .selectFrom('ticket')
            .select('ticket.id')
            .whereRef('ticket.conversation_id', '=', 'conversation.id')
            .where('ticket.status', 'in', ['open', 'pending']),
        ),
      ),
    )
    .orderBy('updated_at')
    .limit(BATCH)
    .execute();
  return rows.map(({ id }) => id);
}

async function eraseCases(db: Database, conversations: readonly string[]): Promise<void> {
  const rows = await db
    .selectFrom('ticket')
    .select('id')
    .where('conversation_id', 'in', conversations)
    .execute();
  if (rows.length === 0) return;
  const tickets = rows.map(({ id }) => id);
  for (const table of ['ticket_event', 'mail', 'draft'] as const) {
    await db.deleteFrom(table).where('ticket_id', 'in', tickets).execute();
  }
  await db.deleteFrom('ticket').where('id', 'in', tickets).execute();
}
