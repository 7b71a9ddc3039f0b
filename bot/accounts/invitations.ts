import type { AccountForm, InvitationRefusal, Invitations, Sessions } from '../contracts/accounts.ts';
import type { Agent, AgentStore, Invitation } from '../contracts/agent.ts';
import type { Logger } from '../logger.ts';
import { checkPassword } from './check-password.ts';
import type { PasswordHashing } from './hash-password.ts';
import { hashSecret, makeSecret } from './one-time-secret.ts';

export interface InvitationsDeps {
  readonly agents: AgentStore;
  readonly sessions: Sessions;
  readonly passwords: PasswordHashing;
  /** Someone proved who they are: tries with a wrong password are forgotten. */
  readonly forgive: (email: string) => void;
  readonly logger: Logger;
  readonly now: () => Date;
  readonly newId: () => string;
}

const DAY_MS = 86_400_000;
const INVITATION_MS = 7 * DAY_MS;
const RESET_MS = DAY_MS;
/** Begins the secrets of first-start links. The hash covers it, so it can't be taken off: they open nothing once there is an account. */
const FIRST = 'first-';

type Refused = { readonly refused: InvitationRefusal };

/** Accounts begin with a link that works once; of the link only a hash is kept. */
export function createInvitations(deps: InvitationsDeps): Invitations {
  const { agents, sessions, logger, now } = deps;

  const write = async (fields: Pick<Invitation, 'email' | 'role' | 'agentId'>, ms: number, prefix = '') => {
    const secret = `${prefix}${makeSecret()}`;
    await agents.addInvitation({
      id: hashSecret(secret),
      ...fields,
      createdAt: now().toISOString(),
      expiresAt: new Date(now().getTime() + ms).toISOString(),
    });
    return secret;
  };

  const look = async (secret: string) => {
    const invitation = await agents.findInvitation(hashSecret(secret));
    if (!invitation || invitation.usedAt !== undefined) return undefined;
    if (Date.parse(invitation.expiresAt) <= now().getTime()) return undefined;
    if (secret.startsWith(FIRST) && (await agents.list()).length > 0) return undefined;
    return invitation;
  };

  return {
    async invite({ email, role }, by) {
      const address = email?.trim().toLowerCase();
      const secret = await write({ role, ...(address !== undefined && { email: address }) }, INVITATION_MS);
      logger.info({ by: by.id, role }, 'an invitation was made');
      return secret;
    },
    async reset(agentId, by) {
      const agent = await agents.find(agentId);
      if (!agent) return undefined;
      await agents.setCredentials(agentId, { passwordHash: undefined, oidcSubject: undefined });
      await sessions.endAll(agentId);
      logger.info({ agent: agentId, by: by.id }, 'a password was reset');
      return write({ email: agent.email, role: agent.role, agentId }, RESET_MS);
    },
    look,
    async accept(secret, form) {
      const invitation = await look(secret);
      if (!invitation) return { refused: 'notFound' };
      return invitation.agentId === undefined
        ? addAccount(invitation, form, deps)
        : setPassword(invitation, invitation.agentId, form, deps);
    },
    async firstAdministratorLink() {
      if ((await agents.list()).length > 0) return undefined;
      return write({ role: 'administrator' }, INVITATION_MS, FIRST);
    },
  };
}

async function addAccount(
  invitation: Invitation,
  form: AccountForm,
  { agents, passwords, logger, now, newId }: InvitationsDeps,
): Promise<Agent | Refused> {
  const email = (invitation.email ?? form.email ?? '').trim().toLowerCase();
  const name = form.name?.trim() ?? '';
  if (email === '') return { refused: 'emailMissing' };
  if (name === '') return { refused: 'nameMissing' };
  const fault = checkPassword(form.password, email);
  if (fault) return { refused: fault };
  if (await agents.findByEmail(email)) return { refused: 'emailTaken' };
  const passwordHash = await passwords.hash(form.password);
  if (!(await agents.useInvitation(invitation.id, now().toISOString()))) return { refused: 'notFound' };
  const agent: Agent = {
    id: newId(),
    email,
    name,
    position: form.position?.trim() ?? '',
    service: form.service?.trim() ?? '',
    role: invitation.role,
    disabled: false,
    createdAt: now().toISOString(),
  };
  if (!(await agents.add(agent, { passwordHash, failures: 0 }))) return { refused: 'emailTaken' };
  logger.info({ agent: agent.id, role: agent.role }, 'an account was made');
  return agent;
}

async function setPassword(
  invitation: Invitation,
  agentId: string,
  { password }: AccountForm,
  { agents, passwords, sessions, forgive, logger, now }: InvitationsDeps,
): Promise<Agent | Refused> {
  const agent = await agents.find(agentId);
  if (!agent || agent.disabled) return { refused: 'notFound' };
  const fault = checkPassword(password, agent.email);
  if (fault) return { refused: fault };
  const passwordHash = await passwords.hash(password);
  if (!(await agents.useInvitation(invitation.id, now().toISOString()))) return { refused: 'notFound' };
  await agents.setCredentials(agentId, { passwordHash, failures: 0, lockedUntil: undefined });
  await sessions.endAll(agentId);
  forgive(agent.email);
  logger.info({ agent: agentId }, 'a new password was set by a link');
  return agent;
}
