import { setTimeout as wait } from 'node:timers/promises';
import type { LiveMessage } from '../../channels/console/wire.ts';
import { DeskRefusal, type DeskClient, type DeskSocket } from '../support/desk-client.ts';
import { pauseAround } from './citizen.ts';
import { keyOf, type DeliveryLog } from './delivery-log.ts';
import { createTraveller, type Traveller } from './traveller.ts';

/** An agent with a tab for their list and one for each conversation they have taken. */
export interface Agent {
  readonly home: string;
  readonly cases: readonly Case[];
  readonly traveller: Traveller;
  /** Takes the case and looks at it, in a tab of its own. */
  take(ticketId: string): Promise<void>;
  /** Answers each case at its pace until an instant of `performance.now`; resolves when all of it is acknowledged. */
  readonly talk: (until: number) => Promise<void>;
}

/** A tab on a case. */
export interface Case {
  readonly ticketId: string;
  readonly conversationId: string;
  /** Keys of what came in, in the order it came. */
  readonly heard: readonly string[];
}

interface OpenCase extends Case {
  readonly heard: string[];
  version: number;
  next: number;
  socket?: DeskSocket;
  reading?: Promise<void>;
  isStale: boolean;
}

export interface AgentDeps {
  readonly name: string;
  readonly desk: DeskClient;
  readonly bases: readonly string[];
  readonly log: DeliveryLog;
  /** From one answer to the next in the same conversation, on average. */
  readonly paceMs: number;
}

/** As the application: news of the list are gathered before it is read again, and typing is shown before a message. */
const GATHER_MS = 300;
const TYPING_MS = 2_000;

export async function createAgent(deps: AgentDeps): Promise<Agent> {
  const { desk } = deps;
  const cases: OpenCase[] = [];
  let list: DeskSocket | undefined;
  let gathering = false;
  const readListSoon = () => {
    if (gathering) return;
    gathering = true;
    setTimeout(() => {
      gathering = false;
      desk.cases('mine').catch(() => undefined);
    }, GATHER_MS);
  };
  const connect = async (base: string) => {
    desk.moveTo(base);
    for (const socket of [list, ...cases.map((one) => one.socket)]) socket?.close();
    list = await desk.openSocket({
      onMessage: ({ type }) => {
        if (type === 'case' || type === 'resync') readListSoon();
      },
      onLost: () => void traveller.leave(base),
    });
    await Promise.all(cases.map((one) => openTab(one, deps, () => void traveller.leave(base))));
  };
  const home = desk.base();
  const traveller = createTraveller({ bases: deps.bases, first: home, connect });
  await connect(home);
  await desk.send('PUT', '/presence', { state: 'available' });
  return {
    ...{ home, cases, traveller },
    async take(ticketId) {
      const { ticket } = await desk.readCase(ticketId);
      const claimed = await desk.act(ticket, `claim-${ticketId}`, { type: 'claim' });
      const { conversationId, version } = claimed;
      const one: OpenCase = { ticketId, conversationId, heard: [], version, next: 0, isStale: false };
      cases.push(one);
      const base = traveller.base();
      await openTab(one, deps, () => void traveller.leave(base));
    },
    async talk(until) {
      await Promise.all(cases.map((one) => answer(one, until, deps, traveller)));
    },
  };
}

/** Opens the case's tab where the agent is, from the entry on that it had not had. */
async function openTab(one: OpenCase, { desk, log }: AgentDeps, onLost: () => void): Promise<void> {
  one.socket?.close();
  const onMessage = (message: LiveMessage) => {
    if (message.type === 'entries') takeEntries(one, message.entries, log);
    else if (message.type === 'resync' || (message.type === 'case' && message.ticketId === one.ticketId))
      readAgain(one, desk);
  };
  one.socket = await desk.openSocket({ onMessage, onLost });
  one.socket.ask({ type: 'view', ticketId: one.ticketId, from: one.next });
  readAgain(one, desk);
}

function takeEntries(
  one: OpenCase,
  entries: Extract<LiveMessage, { readonly type: 'entries' }>['entries'],
  log: DeliveryLog,
): void {
  for (const { sequence, activity } of entries) {
    one.next = sequence + 1;
    if (activity.from.role !== 'user') continue;
    one.heard.push(keyOf(activity.text));
    log.saw(activity.text);
  }
}

/** What the page does when its case changed: reads it whole, once for all the news that come meanwhile. */
function readAgain(one: OpenCase, desk: DeskClient): void {
  one.isStale = true;
  one.reading ??= (async () => {
    while (one.isStale) {
      one.isStale = false;
      const file = await desk.readCase(one.ticketId).catch(() => undefined);
      one.version = Math.max(one.version, file?.ticket.version ?? 0);
    }
    delete one.reading;
  })();
}

async function answer(one: OpenCase, until: number, deps: AgentDeps, traveller: Traveller): Promise<void> {
  const { name, desk, log, paceMs } = deps;
  await wait(Math.random() * paceMs);
  for (let number = 1; performance.now() < until; number += 1) {
    one.socket?.ask({ type: 'typing', ticketId: one.ticketId });
    await wait(TYPING_MS);
    const text = `${name}-${one.ticketId}-${number} Je regarde votre dossier, restez avec moi un instant.`;
    const delivery = log.sent(keyOf(text), 'toCitizen', one.conversationId);
    const command = { type: 'reply', text, locale: 'fr', wait: false } as const;
    const { version } = await traveller.insist(async () => {
      for (;;) {
        try {
          return await desk.act({ id: one.ticketId, version: one.version }, delivery.key, command);
        } catch (error) {
          // Its own earlier attempt got through before the answer was lost, or the page was behind: it is read again.
          if (!(error instanceof DeskRefusal && error.message === 'stale')) throw error;
          one.version = (await desk.readCase(one.ticketId)).ticket.version;
        }
      }
    });
    delivery.ackedAt = performance.now();
    delivery.id = `${one.conversationId}|${delivery.key}`;
    one.version = Math.max(one.version, version);
    await wait(pauseAround(paceMs - TYPING_MS));
  }
}
