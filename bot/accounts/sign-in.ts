import type { OpenedSession, Sessions, SignIn } from '../contracts/accounts.ts';
import type { Agent, AgentStore, Credentials } from '../contracts/agent.ts';
import type { Logger } from '../logger.ts';
import type { PasswordHashing } from './hash-password.ts';
import { lockMs } from './lockout.ts';
import type { SignInAttempts } from './sign-in-attempts.ts';

export interface SignInDeps {
  readonly agents: AgentStore;
  readonly sessions: Sessions;
  readonly passwords: PasswordHashing;
  readonly attempts: SignInAttempts;
  readonly logger: Logger;
  readonly now: () => Date;
}

/** What is known of who signs in. */
interface Candidate {
  readonly agent: Agent;
  readonly credentials: Credentials;
}

/**
 * Signs in with a password. What is told depends on the tries with an address alone, never on whether it has an account:
 * an unknown one takes the same time, says the same and locks the same.
 */
export function createSignIn(deps: SignInDeps): SignIn {
  const { agents, passwords, attempts, logger, now } = deps;
  return async ({ email: typed, password, device }) => {
    const email = typed.trim().toLowerCase();
    const seconds = attempts.begin(email);
    if (seconds > 0) return { refused: 'locked', seconds };
    const candidate = await findCandidate(agents, email);
    const wasLocked = candidate !== undefined && isLocked(candidate.credentials, now());
    // Counted before the answer is known: many guesses at once are many failures, and the write hides in the hash's time.
    const [isRight] = await Promise.all([
      passwords.check(password, candidate?.credentials.passwordHash),
      candidate && !wasLocked ? countFailure(candidate.agent, deps) : undefined,
    ]);
    if (!candidate || wasLocked || !isRight || candidate.agent.disabled) {
      logger.warn({ agent: candidate?.agent.id }, 'a sign-in was refused');
      return { refused: 'badCredentials' };
    }
    attempts.succeeded(email);
    return welcome(candidate, password, device, deps);
  };
}

async function findCandidate(agents: AgentStore, email: string): Promise<Candidate | undefined> {
  const agent = await agents.findByEmail(email);
  const credentials = agent && (await agents.credentials(agent.id));
  return agent && credentials ? { agent, credentials } : undefined;
}

const isLocked = ({ lockedUntil }: Credentials, at: Date): boolean =>
  lockedUntil !== undefined && Date.parse(lockedUntil) > at.getTime();

async function countFailure({ id }: Agent, { agents, logger, now }: SignInDeps): Promise<void> {
  const failures = await agents.addFailure(id);
  const lock = lockMs(failures);
  if (lock === 0) return;
  await agents.setCredentials(id, { lockedUntil: new Date(now().getTime() + lock).toISOString() });
  logger.warn({ agent: id, failures }, 'an account rests after failures, unless this sign-in is right');
}

async function welcome(
  { agent, credentials: { passwordHash } }: Candidate,
  password: string,
  device: string,
  { agents, passwords, sessions, logger }: SignInDeps,
): Promise<OpenedSession> {
  const isOutdated = passwordHash !== undefined && passwords.isOutdated(passwordHash);
  await agents.setCredentials(agent.id, {
    failures: 0,
    lockedUntil: undefined,
    ...(isOutdated && { passwordHash: await passwords.hash(password) }),
  });
  const opened = await sessions.open(agent, device);
  logger.info({ agent: agent.id }, 'an agent signed in');
  return opened;
}
