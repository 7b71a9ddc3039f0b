import type { AgentStore, Session } from '../contracts/agent.ts';
import { cleanText } from '../contracts/clean-text.ts';
import type { SessionRow } from './desk-rows.ts';
import { findable } from './page-bounds.ts';
import type { RunQuery } from './run-query.ts';
import type { Database } from './schema.ts';

type Sessions = Pick<
  AgentStore,
  'addSession' | 'findSession' | 'touchSession' | 'sessionsOf' | 'endSession' | 'endSessionsOf'
>;

/** Sessions as they were opened; whether one is expired is the reader's to see. */
export function createSessions(db: Database, run: RunQuery): Sessions {
  const sessions = db.selectFrom('session').selectAll();
  return {
    addSession: (session) => run(() => addSession(db, session)),
    findSession: (id) =>
      run(async () => {
        const row = await sessions.where('id', '=', findable(id)).executeTakeFirst();
        return row && toSession(row);
      }),
    touchSession: (id, seenAt) =>
      run(async () => {
        await db.updateTable('session').set({ seen_at: seenAt }).where('id', '=', findable(id)).execute();
      }),
    sessionsOf: (agentId) =>
      run(async () => {
        const rows = await sessions
          .where('agent_id', '=', findable(agentId))
          .orderBy('seen_at', 'desc')
          .orderBy('id')
          .execute();
        return rows.map(toSession);
      }),
    endSession: (id) =>
      run(async () => {
        await db.deleteFrom('session').where('id', '=', findable(id)).execute();
      }),
    endSessionsOf: (agentId, exceptId) => run(() => endSessionsOf(db, agentId, exceptId)),
  };
}

/** A new session sweeps away the agent's old ones, which nothing else would. */
async function addSession(db: Database, session: Session): Promise<void> {
  await db
    .deleteFrom('session')
    .where('agent_id', '=', session.agentId)
    .where('expires_at', '<=', session.createdAt)
    .execute();
  await db
    .insertInto('session')
    .values({
      id: session.id,
      agent_id: session.agentId,
      csrf: session.csrf,
      created_at: session.createdAt,
      seen_at: session.seenAt,
      expires_at: session.expiresAt,
      device: cleanText(session.device),
    })
    .execute();
}

async function endSessionsOf(db: Database, agentId: string, exceptId: string | undefined): Promise<void> {
  const ended = db.deleteFrom('session').where('agent_id', '=', findable(agentId));
  await (exceptId === undefined ? ended : ended.where('id', '!=', findable(exceptId))).execute();
}

function toSession(row: SessionRow): Session {
  return {
    id: row.id,
    agentId: row.agent_id,
    csrf: row.csrf,
    createdAt: row.created_at,
    seenAt: row.seen_at,
    expiresAt: row.expires_at,
    device: row.device,
  };
}
