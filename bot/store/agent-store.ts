import type { AgentStore } from '../contracts/agent.ts';
import { createAccounts } from './accounts.ts';
import { createInvitations } from './invitations.ts';
import { createPresences } from './presences.ts';
import type { RunQuery } from './run-query.ts';
import type { Database } from './schema.ts';
import { createSessions } from './sessions.ts';

/** Accounts and all that belongs to them, on an open database. */
export function createAgentStore(db: Database, run: RunQuery): AgentStore {
  return {
    ...createAccounts(db, run),
    ...createSessions(db, run),
    ...createInvitations(db, run),
    ...createPresences(db, run),
  };
}
