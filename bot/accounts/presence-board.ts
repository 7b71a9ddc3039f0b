import type { PresenceBoard } from '../contracts/accounts.ts';
import type { AgentStore, PresenceState } from '../contracts/agent.ts';
import type { Bus } from '../contracts/bus.ts';

export interface PresenceBoardDeps {
  readonly agents: AgentStore;
  readonly bus: Bus;
  readonly now: () => Date;
}

/** Three missed heartbeats, and an agent is not there. */
const SEEN_WITHIN_MS = 60_000;
/** A page that is loaded again keeps the state; one who comes back after lunch says anew that they are there. */
const KEPT_MS = 15 * 60_000;

/** Presence of the agents, by heartbeats of their open windows. */
export function createPresenceBoard({ agents, bus, now }: PresenceBoardDeps): PresenceBoard {
  let last: Promise<unknown> = Promise.resolve();
  /** One write after the other. */
  const inOrder = <T>(run: () => Promise<T>): Promise<T> => {
    const result = last.then(run, run);
    last = result.catch(() => undefined);
    return result;
  };
  const seenSince = (ms: number) => agents.presences(new Date(now().getTime() - ms).toISOString());
  const lastOf = async (agentId: string) =>
    (await seenSince(KEPT_MS)).find((presence) => presence.agentId === agentId);
  const write = (agentId: string, state: PresenceState) =>
    agents.setPresence({ agentId, state, seenAt: now().toISOString() });

  return {
    stateOf: async (agentId) => (await lastOf(agentId))?.state ?? 'away',
    set: (agentId, state) =>
      inOrder(async () => {
        await write(agentId, state);
        await bus.publish({ type: 'presence' });
      }),
    touch: (agentId) =>
      inOrder(async () => {
        const kept = await lastOf(agentId);
        await write(agentId, kept?.state ?? 'away');
        const isBack = !kept || Date.parse(kept.seenAt) < now().getTime() - SEEN_WITHIN_MS;
        if (isBack) await bus.publish({ type: 'presence' });
      }),
    now: async () => new Map((await seenSince(SEEN_WITHIN_MS)).map(({ agentId, state }) => [agentId, state])),
  };
}
