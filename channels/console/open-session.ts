import type { OpenedSession, SignedIn } from '../../bot/contracts/accounts.ts';
import { ok, waitFor, type Answer } from './answer.ts';
import type { Call } from './call.ts';
import type { ConsoleDeps } from './console-deps.ts';
import type { SessionView } from './wire.ts';

/** What the routes that lead to a session need. */
export type SessionDeps = Pick<ConsoleDeps, 'accounts' | 'office' | 'canSendMail' | 'signInLimit'>;

/** Runs unless this network address has tried too often. */
export const limited =
  ({ signInLimit }: SessionDeps, run: (call: Call) => Promise<Answer>) =>
  async (call: Call): Promise<Answer> => {
    const wait = signInLimit.take(call.caller);
    return wait > 0 ? waitFor(wait, 'TooManyRequests') : run(call);
  };

/** Gives the browser its new session, and ends the one it had before, whoever's it was. */
export async function handOut(
  opened: OpenedSession,
  { signedIn }: Pick<Call, 'signedIn'>,
  deps: SessionDeps,
): Promise<Answer> {
  if (signedIn) await deps.accounts.sessions.end(signedIn.session.id, signedIn.agent.id);
  return { ...ok(await describeSession(opened, deps)), session: { secret: opened.secret } };
}

/** What the application needs to begin. */
export async function describeSession(
  { agent, session }: SignedIn,
  { accounts, office, canSendMail }: SessionDeps,
): Promise<SessionView> {
  return {
    agent,
    csrf: session.csrf,
    presence: await accounts.presence.stateOf(agent.id),
    office: { name: office.name, timeZone: office.timeZone },
    cannedReplies: office.desk.cannedReplies,
    canSendMail,
  };
}
