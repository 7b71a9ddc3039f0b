import type { Kysely, Migration } from 'kysely';

/** Accounts, and the small things of the desk. Once released it is never edited: the next change is a new number. */
export const deskTables: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await createAgents(db);
    await createSessions(db);
    await createInvitations(db);
    await createPresences(db);
    await createDrafts(db);
    await createJobsAndSecrets(db);
  },
};

async function createAgents(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('agent')
    .ifNotExists()
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('email', 'text', (column) => column.notNull().unique())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('position', 'text', (column) => column.notNull())
    .addColumn('service', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('disabled', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('password_hash', 'text')
    .addColumn('oidc_subject', 'text', (column) => column.unique())
    .addColumn('failures', 'integer', (column) => column.notNull())
    .addColumn('locked_until', 'text')
    .execute();
}

async function createSessions(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('session')
    .ifNotExists()
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('agent_id', 'text', (column) => column.notNull().references('agent.id').onDelete('cascade'))
    .addColumn('csrf', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('seen_at', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .addColumn('device', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('session_by_agent_id').ifNotExists().on('session').column('agent_id').execute();
}

async function createInvitations(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('invitation')
    .ifNotExists()
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('email', 'text')
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('agent_id', 'text', (column) => column.references('agent.id').onDelete('cascade'))
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .addColumn('used_at', 'text')
    .execute();
}

async function createPresences(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('presence')
    .ifNotExists()
    .addColumn('agent_id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('seen_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('chat_presence')
    .ifNotExists()
    .addColumn('conversation_id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('seen_at', 'text', (column) => column.notNull())
    .execute();
}

async function createDrafts(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('draft')
    .ifNotExists()
    .addColumn('ticket_id', 'text', (column) => column.notNull())
    .addColumn('agent_id', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('kept_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('draft_pk', ['ticket_id', 'agent_id'])
    .execute();
}

async function createJobsAndSecrets(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('job')
    .ifNotExists()
    .addColumn('name', 'text', (column) => column.primaryKey().notNull())
    .addColumn('taken_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('secret')
    .ifNotExists()
    .addColumn('name', 'text', (column) => column.primaryKey().notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute();
}
