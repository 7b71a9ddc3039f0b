import type { Agent } from '../../bot/contracts/agent.ts';
import type { Answer } from '../../bot/contracts/answer.ts';
import type { Conversation } from '../../bot/contracts/conversation.ts';
import type { Desk, DeskCommand } from '../../bot/contracts/desk.ts';
import type { Mail } from '../../bot/contracts/mail.ts';
import type { Store } from '../../bot/contracts/store.ts';
import type { Ticket, TicketRefusal } from '../../bot/contracts/ticket.ts';
import { createHandoffMoves } from '../../bot/handoff/apply-handoff.ts';
import { computeDueDate } from '../../bot/handoff/calendar/due-date.ts';
import { createDesk, type DeskDeps } from '../../bot/handoff/create-desk.ts';
import { openStore } from '../../bot/store/open-store.ts';
import { makeActivity } from './journal-turns.ts';
import { calendar, makeAgent, makeConversation, makeTicket, NOW } from './make-ticket.ts';
import { makeTemporaryFolder } from './temporary-folders.ts';

/** A desk on a real store, whose assistant only names the news and whose mails only name themselves. */
export interface DeskWorld {
  readonly store: Store;
  readonly desk: Desk;
  readonly agents: Readonly<Record<'amina' | 'bruno' | 'sophie', Agent>>;
  /** Opens a case in a conversation of its own, `c-<id>`. */
  readonly open: (
    id: string,
    change?: Partial<Ticket>,
    conversation?: Partial<Conversation>,
  ) => Promise<Ticket>;
  /** Acts on the ticket as it stands. */
  readonly act: (ticketId: string, command: DeskCommand, agent: Agent) => Promise<Ticket | TicketRefusal>;
  /** The citizen writes in the case's conversation. */
  readonly write: (ticketId: string, text: string) => Promise<void>;
  readonly ticket: (id: string) => Promise<Ticket>;
  readonly conversation: (id: string) => Promise<Conversation | undefined>;
  /** Who said what in a conversation, after the message that opened the case; of an event, its name. */
  readonly said: (conversationId: string) => Promise<readonly string[]>;
  /** Moves the clock. */
  readonly pass: (ms: number) => void;
}

export async function makeDeskWorld(change: Partial<DeskDeps> = {}): Promise<DeskWorld> {
  const store = change.store
    ? (change.store as Store)
    : await openStore({ dataDir: makeTemporaryFolder('desk') });
  let time = Date.parse(NOW);
  let ids = 0;
  const now = () => new Date(time);
  const newId = () => `id-${String((ids += 1))}`;
  const mails = fakeMails(now);
  const common = { calendar, computeDueDate, mails, now, newId };
  const desk = createDesk({
    ...common,
    store,
    answers: { find: findAnswer },
    speak: async (news, incoming, conversation) => ({
      replies: [
        makeActivity(conversation.id, newId(), {
          from: { id: 'guichet', role: 'bot' },
          replyToId: incoming.id,
          text: news,
        }),
      ],
      conversation,
      writes: [],
    }),
    draftTopic: async () => 'notNow',
    random: () => (ids += 1) / 1_000,
    ...change,
  });
  const moves = createHandoffMoves(common);
  const find = async (id: string) => {
    const ticket = await store.tickets.find(id);
    if (!ticket) throw new Error(`There is no ticket ${id}.`);
    return ticket;
  };
  const world = { store, desk, agents: await addAgents(store), ticket: find };
  return {
    ...world,
    open: (id, ...changes) => openCase(store, id, String((ids += 1) + 20_000_000), ...changes),
    act: async (ticketId, command, agent) =>
      desk.act({ ticketId, version: (await find(ticketId)).version, commandId: newId(), command }, agent),
    async write(ticketId, text) {
      const { conversationId } = await find(ticketId);
      await store.journal.hold(conversationId, async (held) => {
        const incoming = makeActivity(conversationId, newId(), { text, timestamp: now().toISOString() });
        const ticket = (await held.findTicket(ticketId)) ?? makeTicket();
        const moved = moves.relay(ticket, held.conversation ?? makeConversation(), incoming);
        await held.commit({ incoming, replies: [], ...moved });
      });
    },
    conversation: (id) => store.journal.hold(id, async (held) => held.conversation),
    async said(conversationId) {
      const entries = await store.journal.read(conversationId, 1, 1_000);
      return entries.map(({ activity }) => `${activity.from.role}: ${activity.text ?? activity.name ?? ''}`);
    },
    pass: (ms) => void (time += ms),
  };
}

async function addAgents(store: Store): Promise<DeskWorld['agents']> {
  const agents = {
    amina: makeAgent('amina'),
    bruno: makeAgent('bruno'),
    sophie: makeAgent('sophie', { role: 'supervisor' }),
  };
  for (const agent of Object.values(agents)) await store.agents.add(agent, { failures: 0 });
  return agents;
}

async function openCase(
  store: Store,
  id: string,
  number: string,
  change: Partial<Ticket> = {},
  conversation: Partial<Conversation> = {},
): Promise<Ticket> {
  const conversationId = `c-${id}`;
  const ticket = makeTicket({ id, number, conversationId, ...change });
  const event = {
    ticketId: id,
    version: 1,
    at: NOW,
    by: { kind: 'bot' },
    action: 'open',
    details: {},
  } as const;
  await store.journal.hold(conversationId, (held) =>
    held.commit({
      incoming: makeActivity(conversationId, `${conversationId}|first`, { timestamp: NOW }),
      replies: [],
      conversation: makeConversation({ id: conversationId, ticketId: id, ...conversation }),
      writes: [{ type: 'ticket', ticket, event }],
    }),
  );
  return ticket;
}

function fakeMails(now: () => Date): DeskDeps['mails'] {
  const mailOf = ({ id, version, contact, locale }: Ticket, kind: string, text = ''): Mail => ({
    id: `${id}.${String(version)}.${kind}`,
    to: contact.email ?? '',
    subject: kind,
    text,
    html: '',
    locale,
    ticketId: id,
    createdAt: now().toISOString(),
  });
  return {
    opened: (ticket) => mailOf(ticket, 'opened'),
    replied: (ticket, agent, text) => mailOf(ticket, 'replied', `${agent.name}: ${text}`),
    resolved: (ticket, agent, text, rate) =>
      mailOf(ticket, 'resolved', `${agent.name}: ${text ?? '-'}; rate ${String(rate?.episode ?? '-')}`),
  };
}

/** The FAQ knows one topic, in French and English. */
const findAnswer = (topic: string, locale: string): Answer | undefined =>
  topic === 'permis-suivi-fabrication'
    ? {
        topic,
        title: 'Suivi',
        text: 'Votre permis …',
        speak: '',
        short: {},
        links: [],
        related: [],
        source: 'france-titres',
        checkedOn: '2026-11-01',
        validUntil: '2027-11-01',
        status: 'verified',
        urgent: false,
        locale: locale === 'en' ? 'en' : 'fr',
      }
    : undefined;
