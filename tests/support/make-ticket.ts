import type { Agent } from '../../bot/contracts/agent.ts';
import type { Conversation } from '../../bot/contracts/conversation.ts';
import type { Calendar } from '../../bot/contracts/office.ts';
import type { Ticket } from '../../bot/contracts/ticket.ts';
import { computeDueDate } from '../../bot/handoff/calendar/due-date.ts';
import type { StepContext } from '../../bot/handoff/step.ts';

/** A Tuesday morning. */
export const NOW = '2026-11-24T09:00:00.000Z';

export const calendar: Calendar = { timeZone: 'Europe/Paris', region: 'metropole', closures: [] };

export const makeAgent = (id: string, change: Partial<Agent> = {}): Agent => ({
  id,
  email: `${id}@prefecture.test`,
  name: `Agent ${id}`,
  position: 'agente d’accueil',
  service: 'bureau des usagers',
  role: 'agent',
  disabled: false,
  createdAt: '2026-01-05T08:00:00.000Z',
  ...change,
});

/** An open ticket from the chat that nobody owns, received on a Tuesday: due the Tuesday after. */
export const makeTicket = (change: Partial<Ticket> = {}): Ticket => ({
  id: 't1',
  number: '48217305',
  conversationId: 'c1',
  version: 1,
  status: 'open',
  live: false,
  channel: 'webchat',
  kind: 'information',
  domain: 'permis',
  locale: 'fr',
  priority: 'normal',
  cause: 'asked',
  subject: 'Mon permis n’arrive pas',
  contact: { way: 'chat' },
  topics: ['permis-suivi-fabrication'],
  receivedAt: NOW,
  openedAt: NOW,
  pauses: [],
  dueOn: '2026-12-01',
  citizenWaits: true,
  ...(change.live && { liveSince: NOW }),
  ...change,
});

/** A ticket that an agent owns. */
export const ownedBy = (assignee: string, change: Partial<Ticket> = {}): Ticket =>
  makeTicket({ assignee, ...change });

export const makeConversation = (change: Partial<Conversation> = {}): Conversation => ({
  id: 'c1',
  channelId: 'webchat',
  locale: 'fr',
  failures: 0,
  greeted: true,
  ...change,
});

/** What an agent acts in; `at` is NOW unless told. */
export const agentContext = (id: string, change: Partial<StepContext> = {}): StepContext => ({
  at: NOW,
  by: { kind: 'agent', id, name: `Agent ${id}` },
  calendar,
  computeDueDate,
  ...change,
});

export const citizenContext = (change: Partial<StepContext> = {}): StepContext => ({
  at: NOW,
  by: { kind: 'citizen' },
  calendar,
  computeDueDate,
  ...change,
});
