import type { Activity } from '../../bot/contracts/activity.ts';
import type { Agent } from './agent.ts';
import type { Citizen } from './citizen.ts';
import { keyOf, type DeliveryLog, type Way } from './delivery-log.ts';
import { readTranscript } from '../../bot/handoff/read-case.ts';
import { openStore } from '../../bot/store/open-store.ts';

/** What a run left behind: everything that is counted here ought to be 0. */
export interface Faults {
  /** Acknowledged, and not in the journal. */
  readonly lost: number;
  /** More than once in the journal. */
  readonly doubled: number;
  /** In the journal in another order than they were sent in, or with another id than was acknowledged. */
  readonly outOfOrder: number;
  /** In the journal, and never shown to the other side. */
  readonly unseen: number;
  /** Shown more than once to the other side. */
  readonly shownTwice: number;
  /** Shown in another order than that of the journal. */
  readonly shownOutOfOrder: number;
  /** Sent, and never acknowledged however often. */
  readonly unacknowledged: number;
}

interface Run {
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly log: DeliveryLog;
  readonly citizens: readonly Citizen[];
  readonly agents: readonly Agent[];
}

/** Compares what was acknowledged, what the journal holds and what each side was shown, conversation by conversation. */
export async function verify({ databaseUrl, dataDir, log, citizens, agents }: Run): Promise<Faults> {
  const faults = { lost: 0, doubled: 0, outOfOrder: 0, unseen: 0, shownTwice: 0, shownOutOfOrder: 0 };
  const heardByAgents = new Map(
    agents.flatMap(({ cases }) => cases.map(({ conversationId, heard }) => [conversationId, heard] as const)),
  );
  const known = new Set(log.all.map(({ key }) => key));
  const store = await openStore({ databaseUrl, dataDir });
  try {
    for (const { conversationId, chat } of citizens) {
      const journal = (await readTranscript(store.journal, conversationId)).map(({ activity }) => activity);
      const shown: Readonly<Record<Way, readonly string[]>> = {
        toAgent: heardByAgents.get(conversationId) ?? [],
        toCitizen: chat.heard.filter(isFrom('agent')).map(({ text }) => keyOf(text)),
      };
      for (const way of ['toAgent', 'toCitizen'] as const) {
        const kept = journal.filter(isFrom(way === 'toAgent' ? 'user' : 'agent'));
        const keys = kept.map(({ text }) => keyOf(text)).filter((key) => known.has(key));
        const sent = log.all.filter((one) => one.conversation === conversationId && one.way === way);
        const acknowledged = sent.filter(({ ackedAt }) => ackedAt !== undefined);
        const ids = new Set(kept.map(({ id }) => id));
        const isLost = ({ id = '' }: (typeof sent)[number]): boolean => !ids.has(id);
        const shownHere = shown[way].filter((key) => known.has(key));
        const inOrder = sent.map(({ key }) => key).filter((key) => keys.includes(key));
        faults.lost += acknowledged.filter(isLost).length;
        faults.doubled += keys.length - new Set(keys).size;
        faults.outOfOrder += count([...new Set(keys)], (key, at) => key !== inOrder[at]);
        faults.unseen += count([...new Set(keys)], (key) => !shownHere.includes(key));
        faults.shownTwice += shownHere.length - new Set(shownHere).size;
        faults.shownOutOfOrder += count([...new Set(shownHere)], (key, at) => key !== keys[at]);
      }
    }
  } finally {
    await store.close();
  }
  return { ...faults, unacknowledged: count(log.all, ({ ackedAt }) => ackedAt === undefined) };
}

const isFrom =
  (role: Activity['from']['role']) =>
  ({ type, from }: Activity): boolean =>
    type === 'message' && from.role === role;

const count = <T>(values: readonly T[], is: (value: T, at: number) => boolean): number =>
  values.filter(is).length;
