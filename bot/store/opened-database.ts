import type { Database, DatabaseKind } from './schema.ts';
import type { StoreBus } from './store-bus.ts';

/** An open database, and how it lets one turn at a time into a conversation. */
export interface OpenedDatabase {
  readonly kind: DatabaseKind;
  readonly db: Database;
  readonly bus: StoreBus;
  /**
   * Runs `body` with the handle it must use for all its queries. On PostgreSQL that is a transaction in which the
   * conversation is locked against other processes; on SQLite there is no other process, and no transaction yet.
   */
  enter<T>(conversationId: string, body: (db: Database) => Promise<T>): Promise<T>;
}
