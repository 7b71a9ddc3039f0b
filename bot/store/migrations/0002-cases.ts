import type { Kysely, Migration } from 'kysely';
import type { DatabaseKind } from '../schema.ts';
import { freezeEvents } from './freeze-events.ts';

/** Cases with their register, ratings and the outbox. Once released it is never edited: the next change is a new number. */
export function createCaseTables(kind: DatabaseKind): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await addEpisodeColumn(db);
      await createTickets(db);
      await createEvents(db);
      await freezeEvents(db, kind);
      await createRatings(db);
      await createMails(db);
    },
  };
}

/** SQLite has no `add column if not exists`, and a crash can have left the column behind (see 0001). */
async function addEpisodeColumn(db: Kysely<unknown>): Promise<void> {
  const tables = await db.introspection.getTables();
  const isThere = tables
    .find(({ name }) => name === 'conversation')
    ?.columns.some(({ name }) => name === 'episode_open');
  if (isThere !== true) {
    await db.schema
      .alterTable('conversation')
      .addColumn('episode_open', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
  }
  await createIndex(db, 'conversation', ['episode_open', 'channel_id', 'updated_at']);
}

/** No reference to the conversation: a case outlives the words it came from, which are erased sooner. */
async function createTickets(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('ticket')
    .ifNotExists()
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('number', 'text', (column) => column.notNull().unique())
    .addColumn('conversation_id', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('assignee', 'text')
    .addColumn('live', 'integer', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('domain', 'text', (column) => column.notNull())
    .addColumn('locale', 'text', (column) => column.notNull())
    .addColumn('urgent', 'integer', (column) => column.notNull())
    .addColumn('citizen_waits', 'integer', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('due_on', 'text', (column) => column.notNull())
    .addColumn('received_at', 'text', (column) => column.notNull())
    .addColumn('opened_at', 'text', (column) => column.notNull())
    .addColumn('merged_into', 'text')
    .addColumn('search_text', 'text', (column) => column.notNull())
    .addColumn('payload', 'text', (column) => column.notNull())
    .execute();
  await createIndex(db, 'ticket', ['conversation_id']);
  await createIndex(db, 'ticket', ['status', 'due_on']);
  await createIndex(db, 'ticket', ['assignee', 'status']);
  await createIndex(db, 'ticket', ['merged_into']);
}

/** The reference has no `on delete`: a case that has a register can't be deleted either. */
async function createEvents(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('ticket_event')
    .ifNotExists()
    .addColumn('ticket_id', 'text', (column) => column.notNull().references('ticket.id'))
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('payload', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('ticket_event_pk', ['ticket_id', 'version'])
    .execute();
}

async function createRatings(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('rating')
    .ifNotExists()
    .addColumn('conversation_id', 'text', (column) => column.notNull())
    .addColumn('episode', 'integer', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('locale', 'text', (column) => column.notNull())
    .addColumn('asked_at', 'text', (column) => column.notNull())
    .addColumn('score', 'integer')
    .addColumn('payload', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('rating_pk', ['conversation_id', 'episode'])
    .execute();
  await createIndex(db, 'rating', ['asked_at']);
}

async function createMails(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('mail')
    .ifNotExists()
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('ticket_id', 'text')
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('next_attempt_at', 'text', (column) => column.notNull())
    .addColumn('taken_at', 'text')
    .addColumn('last_error', 'text')
    .addColumn('sent_at', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('recipient', 'text', (column) => column.notNull())
    .addColumn('payload', 'text', (column) => column.notNull())
    .execute();
  await createIndex(db, 'mail', ['status', 'next_attempt_at']);
  await createIndex(db, 'mail', ['recipient', 'created_at']);
  await createIndex(db, 'mail', ['ticket_id']);
}

async function createIndex(db: Kysely<unknown>, table: string, columns: readonly string[]): Promise<void> {
  const name = `${table}_by_${columns.join('_')}`;
  await db.schema
    .createIndex(name)
    .ifNotExists()
    .on(table)
    .columns([...columns])
    .execute();
}
