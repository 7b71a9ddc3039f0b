import type { Agent, Credentials, Invitation, Session } from '../../bot/contracts/agent.ts';
import type { Write } from '../../bot/contracts/journal.ts';
import type { Mail } from '../../bot/contracts/mail.ts';
import type { Rating } from '../../bot/contracts/rating.ts';
import type { Store } from '../../bot/contracts/store.ts';
import type { Ticket, TicketEvent } from '../../bot/contracts/ticket.ts';
import { makeTurn } from '../support/journal-turns.ts';

let made = 0;

/** A number that no ticket had before. */
const nextNumber = (): string => String(40_000_000 + (made += 1));

/** A ticket in the queue, in a conversation of its own. */
export function makeTicket(id: string, change: Partial<Ticket> = {}): Ticket {
  return {
    id,
    number: nextNumber(),
    conversationId: `conversation of ${id}`,
    version: 1,
    status: 'open',
    live: false,
    channel: 'webchat',
    kind: 'information',
    domain: 'etrangers',
    locale: 'fr',
    priority: 'normal',
    cause: 'asked',
    subject: `sujet de ${id}`,
    contact: { way: 'chat' },
    topics: [],
    receivedAt: '2026-11-24T09:00:00.000Z',
    openedAt: '2026-11-24T09:00:00.000Z',
    pauses: [],
    dueOn: '2026-12-01',
    citizenWaits: true,
    ...change,
  };
}

/** The write of a ticket with the event that made this version of it. */
export function makeTicketWrite(ticket: Ticket, change: Partial<TicketEvent> = {}): Write {
  const event: TicketEvent = {
    ticketId: ticket.id,
    version: ticket.version,
    at: '2026-11-24T09:00:00.000Z',
    by: { kind: 'agent', id: 'a1', name: 'Inès' },
    action: ticket.version === 1 ? 'open' : 'note',
    details: { text: `version ${String(ticket.version)}` },
    ...change,
  };
  return { type: 'ticket', ticket, event };
}

let turns = 0;

/** Commits a turn that carries these writes. */
export async function write(
  store: Store,
  conversationId: string,
  ...writes: readonly Write[]
): Promise<void> {
  turns += 1;
  const turn = makeTurn(conversationId, `write ${String(turns)}`);
  await store.journal.hold(conversationId, (held) => held.commit({ ...turn, writes }));
}

/** Puts new tickets into the register. */
export async function openTickets(store: Store, ...tickets: readonly Ticket[]): Promise<void> {
  await write(store, 'opening', ...tickets.map((ticket) => makeTicketWrite(ticket)));
}

/** A question of satisfaction that was put; `change` answers it. */
export function makeRating(conversationId: string, episode: number, change: Partial<Rating> = {}): Rating {
  return {
    conversationId,
    episode,
    channel: 'webchat',
    locale: 'fr',
    topics: ['permis-duplicata'],
    owner: 'bot',
    askedAt: '2026-11-24T09:00:00.000Z',
    refused: false,
    ...change,
  };
}

export function makeMail(id: string, change: Partial<Mail> = {}): Mail {
  return {
    id,
    to: 'jean@example.org',
    subject: 'Votre demande',
    text: 'Bonjour',
    html: '<p>Bonjour</p>',
    locale: 'fr',
    createdAt: '2026-11-24T09:00:00.000Z',
    ...change,
  };
}

export function makeAgent(id: string, change: Partial<Agent> = {}): Agent {
  return {
    id,
    email: `${id}@correze.example`,
    name: `Agent ${id}`,
    position: 'Instructrice',
    service: 'Bureau des titres',
    role: 'agent',
    disabled: false,
    createdAt: '2026-11-24T09:00:00.000Z',
    ...change,
  };
}

export const noCredentials: Credentials = { failures: 0 };

export function makeSession(id: string, agentId: string, change: Partial<Session> = {}): Session {
  return {
    id,
    agentId,
    csrf: `csrf of ${id}`,
    createdAt: '2026-11-24T09:00:00.000Z',
    seenAt: '2026-11-24T09:00:00.000Z',
    expiresAt: '2026-11-24T19:00:00.000Z',
    device: 'Firefox',
    ...change,
  };
}

export function makeInvitation(id: string, change: Partial<Invitation> = {}): Invitation {
  return {
    id,
    role: 'agent',
    createdAt: '2026-11-24T09:00:00.000Z',
    expiresAt: '2026-11-26T09:00:00.000Z',
    ...change,
  };
}
