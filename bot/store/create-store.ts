import type { Store } from '../contracts/store.ts';
import { createAgentStore } from './agent-store.ts';
import { createJournal } from './create-journal.ts';
import { createDeskStore } from './desk-store.ts';
import { createLifetime } from './lifetime.ts';
import { createOutbox } from './outbox.ts';
import { createRatingReader } from './rating-reader.ts';
import { createRunQuery } from './run-query.ts';
import type { OpenedDatabase } from './opened-database.ts';
import { createRetention } from './retention.ts';
import { createTicketReader } from './ticket-reader.ts';

/** Everything on an open database, which it closes with itself after the last running turn and query. */
export function createStore(database: OpenedDatabase): Store {
  const { db, bus } = database;
  const lifetime = createLifetime();
  const run = createRunQuery(lifetime);
  return {
    journal: createJournal(database, lifetime, run),
    tickets: createTicketReader(db, run),
    ratings: createRatingReader(db, run),
    outbox: createOutbox(database, run),
    agents: createAgentStore(db, run),
    desk: createDeskStore(db, run),
    retention: createRetention(db, run),
    bus,
    close: () =>
      lifetime.end(async () => {
        await bus.close();
        await db.destroy();
      }),
  };
}
