/** Someone who looks at a case, in any process. */
interface Viewer {
  readonly name: string;
  /** Milliseconds since 1970: gone unless said again before. */
  readonly until: number;
}

/** Who looks at which case. */
export interface LiveViewers {
  /** True when nobody knew: those who are there have to say so to the one who came. */
  came(ticketId: string, agentId: string, name: string): boolean;
  left(ticketId: string, agentId: string): void;
  /** The names of all but one agent. */
  namesBut(ticketId: string, agentId: string): readonly string[];
  /** Forgets who has not been heard of; the cases that have fewer viewers now. */
  sweep(): readonly string[];
}

/** Three signs of life missed. */
const THERE_FOR_MS = 60_000;

/** Told by signals that may be lost, so everyone expires. */
export function createLiveViewers(now: () => Date): LiveViewers {
  const cases = new Map<string, Map<string, Viewer>>();
  const remove = (ticketId: string, agentId: string) => {
    const viewers = cases.get(ticketId);
    viewers?.delete(agentId);
    if (viewers?.size === 0) cases.delete(ticketId);
  };
  return {
    came(ticketId, agentId, name) {
      const viewers = cases.get(ticketId) ?? new Map<string, Viewer>();
      const isNew = !viewers.has(agentId);
      cases.set(ticketId, viewers.set(agentId, { name, until: now().getTime() + THERE_FOR_MS }));
      return isNew;
    },
    left: remove,
    namesBut: (ticketId, agentId) =>
      [...(cases.get(ticketId) ?? [])].filter(([id]) => id !== agentId).map(([, { name }]) => name),
    sweep() {
      const at = now().getTime();
      const gone = [...cases].flatMap(([ticketId, viewers]) =>
        [...viewers].filter(([, { until }]) => until <= at).map(([agentId]) => ({ ticketId, agentId })),
      );
      for (const { ticketId, agentId } of gone) remove(ticketId, agentId);
      return [...new Set(gone.map(({ ticketId }) => ticketId))];
    },
  };
}
