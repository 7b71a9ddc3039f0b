import type { AccountChanges, Sessions } from '../contracts/accounts.ts';
import type { Agent, AgentStore } from '../contracts/agent.ts';
import type { Logger } from '../logger.ts';
import { checkPassword } from './check-password.ts';
import type { PasswordHashing } from './hash-password.ts';
import type { SignInAttempts } from './sign-in-attempts.ts';

export interface AccountChangesDeps {
  readonly agents: AgentStore;
  readonly sessions: Sessions;
  readonly passwords: PasswordHashing;
  readonly attempts: SignInAttempts;
  readonly logger: Logger;
}

/** What is done to accounts that exist; each change is in the log, with ids alone. */
export function createAccountChanges(deps: AccountChangesDeps): AccountChanges {
  const { agents, sessions, passwords, attempts, logger } = deps;
  return {
    async change(id, change, by) {
      const agent = await agents.find(id);
      if (!agent) return 'notFound';
      const changed: Agent = { ...agent, ...change };
      if (isInCharge(agent) && !isInCharge(changed) && (await isLast(agent, agents)))
        return 'lastAdministrator';
      await agents.update(id, change);
      logger.info(
        { agent: id, by: by.id, fields: Object.keys(change), role: changed.role, disabled: changed.disabled },
        'an account was changed',
      );
      if (changed.disabled) await sessions.endAll(id);
      return changed;
    },
    async changePassword({ current, next }, { agent, session }) {
      const seconds = attempts.begin(agent.email);
      if (seconds > 0) return { refused: 'locked', seconds };
      const kept = await agents.credentials(agent.id);
      if (!(await passwords.check(current, kept?.passwordHash))) return { refused: 'badCredentials' };
      attempts.succeeded(agent.email);
      const fault = checkPassword(next, agent.email);
      if (fault) return fault;
      await agents.setCredentials(agent.id, { passwordHash: await passwords.hash(next) });
      await sessions.endAll(agent.id, session.id);
      logger.info({ agent: agent.id }, 'an agent changed their password');
      return 'changed';
    },
  };
}

const isInCharge = ({ role, disabled }: Agent): boolean => role === 'administrator' && !disabled;

const isLast = async ({ id }: Agent, agents: AgentStore): Promise<boolean> =>
  !(await agents.list()).some((agent) => agent.id !== id && isInCharge(agent));
