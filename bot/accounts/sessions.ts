import type { Sessions, SignedIn } from '../contracts/accounts.ts';
import type { AgentStore, Session } from '../contracts/agent.ts';
import type { Bus } from '../contracts/bus.ts';
import type { Logger } from '../logger.ts';
import { hashSecret, makeSecret } from './one-time-secret.ts';

export interface SessionsDeps {
  readonly agents: AgentStore;
  readonly bus: Bus;
  readonly logger: Logger;
  readonly now: () => Date;
}

/** A working day; then one signs in again, whatever one did. */
const LONGEST_MS = 12 * 3_600_000;
/** Without anything done. */
const IDLE_MS = 2 * 3_600_000;
/** How often the store is told that a session is alive. */
const TOUCH_EVERY_MS = 60_000;
const DEVICE_LENGTH = 120;

/** Sessions of the desk: a random secret in a cookie, its SHA-256 in the store. */
export function createSessions({ agents, bus, logger, now }: SessionsDeps): Sessions {
  const tell = (agentId: string) => bus.publish({ type: 'sessionEnded', agentId });

  return {
    async open(agent, device) {
      const at = now();
      const secret = makeSecret();
      const session: Session = {
        id: hashSecret(secret),
        agentId: agent.id,
        csrf: makeSecret(),
        createdAt: at.toISOString(),
        seenAt: at.toISOString(),
        expiresAt: new Date(at.getTime() + LONGEST_MS).toISOString(),
        device: cleanDevice(device),
      };
      await agents.addSession(session);
      return { agent, session, secret };
    },
    find: (secret, keepAwake) => findSession(secret, keepAwake, { agents, now }),
    of: async (agentId) => (await agents.sessionsOf(agentId)).filter((session) => !isOver(session, now())),
    async end(sessionId, agentId) {
      const session = await agents.findSession(sessionId);
      if (session?.agentId !== agentId) return false;
      await agents.endSession(sessionId);
      logger.info({ agent: agentId }, 'a session was ended');
      await tell(agentId);
      return true;
    },
    async endAll(agentId, exceptId) {
      await agents.endSessionsOf(agentId, exceptId);
      logger.info({ agent: agentId }, 'sessions were ended');
      await tell(agentId);
    },
  };
}

async function findSession(
  secret: string,
  keepAwake: boolean,
  { agents, now }: Pick<SessionsDeps, 'agents' | 'now'>,
): Promise<SignedIn | undefined> {
  const session = await agents.findSession(hashSecret(secret));
  if (!session) return undefined;
  const at = now();
  if (isOver(session, at)) {
    await agents.endSession(session.id);
    return undefined;
  }
  const agent = await agents.find(session.agentId);
  if (!agent || agent.disabled) return undefined;
  if (keepAwake && at.getTime() - Date.parse(session.seenAt) >= TOUCH_EVERY_MS) {
    await agents.touchSession(session.id, at.toISOString());
  }
  return { agent, session };
}

const isOver = ({ expiresAt, seenAt }: Session, at: Date): boolean =>
  Date.parse(expiresAt) <= at.getTime() || Date.parse(seenAt) + IDLE_MS <= at.getTime();

/** What a browser says of itself is anybody's text. */
const cleanDevice = (device: string): string =>
  device
    .toWellFormed()
    .replace(/[^\P{C}]/gu, '')
    .slice(0, DEVICE_LENGTH);
