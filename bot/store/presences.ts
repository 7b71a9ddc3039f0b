import type { AgentStore, PresenceState } from '../contracts/agent.ts';
import type { RunQuery } from './run-query.ts';
import type { Database } from './schema.ts';

type Presences = Pick<AgentStore, 'setPresence' | 'presences'>;

/** What each agent last said of themselves, and when. */
export function createPresences(db: Database, run: RunQuery): Presences {
  return {
    setPresence: ({ agentId, state, seenAt }) =>
      run(async () => {
        const rest = { state, seen_at: seenAt };
        await db
          .insertInto('presence')
          .values({ agent_id: agentId, ...rest })
          .onConflict((conflict) => conflict.column('agent_id').doUpdateSet(rest))
          .execute();
      }),
    presences: (seenSince) =>
      run(async () => {
        const rows = await db
          .selectFrom('presence')
          .selectAll()
          .where('seen_at', '>=', seenSince)
          .orderBy('agent_id')
          .execute();
        return rows.map((row) => ({
          agentId: row.agent_id,
          state: row.state as PresenceState,
          seenAt: row.seen_at,
        }));
      }),
  };
}
