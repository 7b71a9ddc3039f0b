import type { AgentStore, Invitation, Role } from '../contracts/agent.ts';
import { findable } from './page-bounds.ts';
import type { RunQuery } from './run-query.ts';
import type { Database } from './schema.ts';

type Invitations = Pick<AgentStore, 'addInvitation' | 'findInvitation' | 'useInvitation'>;

/** One-time links; one that was used stays, to be told from one that never was. */
export function createInvitations(db: Database, run: RunQuery): Invitations {
  return {
    addInvitation: (invitation) => run(() => addInvitation(db, invitation)),
    findInvitation: (id) => run(() => findInvitation(db, id)),
    useInvitation: (id, at) =>
      run(async () => {
        const { numUpdatedRows } = await db
          .updateTable('invitation')
          .set({ used_at: at })
          .where('id', '=', findable(id))
          .where('used_at', 'is', null)
          .where('expires_at', '>', at)
          .executeTakeFirst();
        return numUpdatedRows === 1n;
      }),
  };
}

async function addInvitation(db: Database, invitation: Invitation): Promise<void> {
  await db
    .insertInto('invitation')
    .values({
      id: invitation.id,
      email: invitation.email ?? null,
      role: invitation.role,
      agent_id: invitation.agentId ?? null,
      created_at: invitation.createdAt,
      expires_at: invitation.expiresAt,
      used_at: invitation.usedAt ?? null,
    })
    .execute();
}

async function findInvitation(db: Database, id: string): Promise<Invitation | undefined> {
  const row = await db.selectFrom('invitation').selectAll().where('id', '=', findable(id)).executeTakeFirst();
  return (
    row && {
      id: row.id,
      ...(row.email !== null && { email: row.email }),
      role: row.role as Role,
      ...(row.agent_id !== null && { agentId: row.agent_id }),
      createdAt: row.created_at,
      expiresAt: row.expires_at,
      ...(row.used_at !== null && { usedAt: row.used_at }),
    }
  );
}
