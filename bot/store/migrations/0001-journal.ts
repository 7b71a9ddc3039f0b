import type { Kysely, Migration } from 'kysely';

/** The journal: conversations and their activities. Once released it is never edited: the next change is a new number. */
export const journalTables: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    // `ifNotExists`: Kysely runs no migration of SQLite in a transaction, so a crash can leave half of it behind.
    await db.schema
      .createTable('conversation')
      .ifNotExists()
      .addColumn('id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('channel_id', 'text', (column) => column.notNull())
      .addColumn('locale', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('next_sequence', 'integer', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('updated_at', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('activity')
      .ifNotExists()
      .addColumn('conversation_id', 'text', (column) =>
        column.notNull().references('conversation.id').onDelete('cascade'),
      )
      .addColumn('sequence', 'integer', (column) => column.notNull())
      .addColumn('activity_id', 'text', (column) => column.notNull())
      .addColumn('incoming', 'integer', (column) => column.notNull())
      .addColumn('role', 'text', (column) => column.notNull())
      .addColumn('type', 'text', (column) => column.notNull())
      .addColumn('reply_to_id', 'text')
      .addColumn('payload', 'text', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('activity_pk', ['conversation_id', 'sequence'])
      .addUniqueConstraint('activity_id_unique', ['conversation_id', 'activity_id'])
      .execute();
    await db.schema
      .createIndex('activity_reply_to_id')
      .ifNotExists()
      .on('activity')
      .columns(['conversation_id', 'reply_to_id'])
      .execute();
  },
};
