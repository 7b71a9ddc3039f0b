import type { Agent, AgentStore, Credentials, Role } from '../contracts/agent.ts';
import { cleanText } from '../contracts/clean-text.ts';
import type { AgentRow } from './desk-rows.ts';
import { findable } from './page-bounds.ts';
import type { RunQuery } from './run-query.ts';
import type { Database } from './schema.ts';

type Accounts = Pick<
  AgentStore,
  | 'find'
  | 'findByEmail'
  | 'findByOidcSubject'
  | 'list'
  | 'add'
  | 'update'
  | 'credentials'
  | 'setCredentials'
  | 'addFailure'
>;
type AgentChange = Parameters<AgentStore['update']>[1];
type CredentialsChange = Parameters<AgentStore['setCredentials']>[1];

/** Who works at the desk and what proves it. E-mail addresses are compared in lower case. */
export function createAccounts(db: Database, run: RunQuery): Accounts {
  const findBy = (column: 'id' | 'email' | 'oidc_subject', value: string) =>
    run(async () => {
      const row = await db
        .selectFrom('agent')
        .selectAll()
        .where(column, '=', findable(value))
        .executeTakeFirst();
      return row && toAgent(row);
    });
  return {
    find: (id) => findBy('id', id),
    findByEmail: (email) => findBy('email', email.toLowerCase()),
    findByOidcSubject: (subject) => findBy('oidc_subject', subject),
    list: () =>
      run(async () => {
        const rows = await db.selectFrom('agent').selectAll().orderBy('name').orderBy('id').execute();
        return rows.map(toAgent);
      }),
    add: (agent, credentials) => run(() => addAgent(db, agent, credentials)),
    update: (id, change) => run(() => updateAgent(db, id, toColumns(change))),
    credentials: (id) => run(() => findCredentials(db, id)),
    setCredentials: (id, change) => run(() => updateAgent(db, id, toSecretColumns(change))),
    addFailure: (id) => run(() => addFailure(db, id)),
  };
}

async function addAgent(db: Database, agent: Agent, credentials: Credentials): Promise<boolean> {
  const added = await db
    .insertInto('agent')
    .values({
      id: agent.id,
      email: agent.email.toLowerCase(),
      name: cleanText(agent.name),
      position: cleanText(agent.position),
      service: cleanText(agent.service),
      role: agent.role,
      disabled: agent.disabled ? 1 : 0,
      created_at: agent.createdAt,
      password_hash: credentials.passwordHash ?? null,
      oidc_subject: credentials.oidcSubject ?? null,
      failures: credentials.failures,
      locked_until: credentials.lockedUntil ?? null,
    })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .execute();
  return added.length === 1;
}

async function updateAgent(db: Database, id: string, columns: Partial<AgentRow>): Promise<void> {
  if (Object.keys(columns).length === 0) return;
  await db.updateTable('agent').set(columns).where('id', '=', findable(id)).execute();
}

async function findCredentials(db: Database, id: string): Promise<Credentials | undefined> {
  const row = await db
    .selectFrom('agent')
    .select(['password_hash', 'oidc_subject', 'failures', 'locked_until'])
    .where('id', '=', findable(id))
    .executeTakeFirst();
  return (
    row && {
      ...(row.password_hash !== null && { passwordHash: row.password_hash }),
      ...(row.oidc_subject !== null && { oidcSubject: row.oidc_subject }),
      failures: row.failures,
      ...(row.locked_until !== null && { lockedUntil: row.locked_until }),
    }
  );
}

async function addFailure(db: Database, id: string): Promise<number> {
  const row = await db
    .updateTable('agent')
    .set((agent) => ({ failures: agent('failures', '+', 1) }))
    .where('id', '=', findable(id))
    .returning('failures')
    .executeTakeFirst();
  return row?.failures ?? 0;
}

function toColumns(change: AgentChange): Partial<AgentRow> {
  const { email, name, position, service, role, disabled } = change;
  return {
    ...(email !== undefined && { email: email.toLowerCase() }),
    ...(name !== undefined && { name: cleanText(name) }),
    ...(position !== undefined && { position: cleanText(position) }),
    ...(service !== undefined && { service: cleanText(service) }),
    ...(role !== undefined && { role }),
    ...(disabled !== undefined && { disabled: disabled ? 1 : 0 }),
  };
}

/** A field that is there as `undefined` is cleared. */
function toSecretColumns(change: CredentialsChange): Partial<AgentRow> {
  return {
    ...('passwordHash' in change && { password_hash: change.passwordHash ?? null }),
    ...('oidcSubject' in change && { oidc_subject: change.oidcSubject ?? null }),
    ...('failures' in change && { failures: change.failures ?? 0 }),
    ...('lockedUntil' in change && { locked_until: change.lockedUntil ?? null }),
  };
}

function toAgent(row: AgentRow): Agent {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    position: row.position,
    service: row.service,
    role: row.role as Role,
    disabled: row.disabled === 1,
    createdAt: row.created_at,
  };
}
