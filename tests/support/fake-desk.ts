import type { CaseFile, Desk } from '../../bot/contracts/desk.ts';
import type { Store } from '../../bot/contracts/store.ts';
import type { TicketRefusal } from '../../bot/contracts/ticket.ts';
import { makeTicket } from './make-ticket.ts';

/** A desk that shows what the store has, does nothing, and remembers what it was asked. */
export interface FakeDesk extends Desk {
  readonly asked: unknown[];
  /** What it says to everything, instead of doing it. */
  refusal: TicketRefusal | undefined;
}

export function createFakeDesk({ tickets }: Pick<Store, 'tickets'>): FakeDesk {
  const asked: unknown[] = [];
  const desk: FakeDesk = {
    asked,
    refusal: undefined,
    read: async (ticketId) => {
      const ticket = await tickets.find(ticketId);
      return desk.refusal ?? (ticket ? fileOf(ticket) : 'notFound');
    },
    act: async (request, agent) => {
      asked.push({ ...request, by: agent.id });
      return desk.refusal ?? (await tickets.find(request.ticketId)) ?? 'notFound';
    },
    openByHand: async (request, agent) => {
      asked.push({ ...request, by: agent.id });
      return makeTicket();
    },
    draftTopic: async () => desk.refusal ?? { slug: 'a-topic', yaml: 'title: …' },
  };
  return desk;
}

const fileOf = (ticket: CaseFile['ticket']): CaseFile => ({
  ticket,
  assignee: undefined,
  dueTrace: [],
  transcript: [],
  merged: [],
  events: [],
  mails: [],
  proposals: [],
  isChatOpen: false,
  draft: '',
});
