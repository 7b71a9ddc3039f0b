import type { Accounts } from '../contracts/accounts.ts';
import type { AgentStore } from '../contracts/agent.ts';
import type { Bus } from '../contracts/bus.ts';
import type { Logger } from '../logger.ts';
import { createAccountChanges } from './change-accounts.ts';
import { createPasswordHashing, type PasswordHashing } from './hash-password.ts';
import { createInvitations } from './invitations.ts';
import { createPresenceBoard } from './presence-board.ts';
import { createSessions } from './sessions.ts';
import { createSignInAttempts } from './sign-in-attempts.ts';
import { createSignIn } from './sign-in.ts';
import { createSingleSignOn, type SignOnSettings } from './single-sign-on.ts';

export interface AccountsDeps {
  readonly agents: AgentStore;
  readonly bus: Bus;
  readonly logger: Logger;
  readonly now: () => Date;
  readonly newId: () => string;
  /** Undefined without an identity provider. */
  readonly signOn: SignOnSettings | undefined;
  readonly passwords?: PasswordHashing;
}

const COST = 2 ** 17;
const AT_ONCE = 2;

/** All that decides who someone is, tied together. */
export function createAccounts({ signOn, ...deps }: AccountsDeps): Accounts {
  const { passwords = createPasswordHashing({ cost: COST, atOnce: AT_ONCE }) } = deps;
  const attempts = createSignInAttempts(deps.now);
  const sessions = createSessions(deps);
  const tools = {
    ...deps,
    passwords,
    attempts,
    sessions,
    forgive: (email: string) => {
      attempts.succeeded(email);
    },
  };
  return {
    sessions,
    signIn: createSignIn(tools),
    invitations: createInvitations(tools),
    changes: createAccountChanges(tools),
    presence: createPresenceBoard(deps),
    ...(signOn && { singleSignOn: createSingleSignOn(signOn, deps) }),
  };
}
