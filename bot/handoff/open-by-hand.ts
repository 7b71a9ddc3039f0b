import type { Activity } from '../contracts/activity.ts';
import type { Agent } from '../contracts/agent.ts';
import type { ComputeDueDate } from '../contracts/calendar.ts';
import type { Conversation } from '../contracts/conversation.ts';
import type { CaseByHand, Desk } from '../contracts/desk.ts';
import type { Calendar } from '../contracts/office.ts';
import type { Store } from '../contracts/store.ts';
import { AppError } from '../errors.ts';
import { acknowledge } from './apply-handoff.ts';
import { drawTicketNumber } from './draw-ticket-number.ts';
import { openTicket, type NewTicket } from './open-ticket.ts';
import type { HandoffMails } from './ports.ts';
import { retryOnConflict } from './retry-on-conflict.ts';
import { actorOf } from './take-agent-turn.ts';

export interface OpenByHandDeps {
  readonly store: Pick<Store, 'journal' | 'tickets'>;
  readonly calendar: Calendar;
  readonly computeDueDate: ComputeDueDate;
  readonly mails: Pick<HandoffMails, 'opened'>;
  /** From 0 (included) to 1 (excluded). */
  readonly random: () => number;
  readonly now: () => Date;
  readonly newId: () => string;
}

/**
 * A case from a letter, a call or an urn form, in a conversation of its own that holds what was written: all channels have
 * one register and one rule for delays.
 */
export function createOpenByHand(deps: OpenByHandDeps): Desk['openByHand'] {
  return async (request, agent) => {
    // A number that another process took in the same instant is drawn again.
    const ticket = await retryOnConflict(() => openCase(request, agent, deps));
    if (ticket === 'stale') throw new AppError('STORE_CONFLICT', 'No free ticket number was found.');
    return ticket;
  };
}

async function openCase(request: CaseByHand, agent: Agent, deps: OpenByHandDeps) {
  const number = await drawTicketNumber(deps.store.tickets, deps.random);
  const id = deps.newId();
  const conversationId = deps.newId();
  const at = deps.now().toISOString();
  const draft = draftOf(request, conversationId, at);
  const opened = openTicket(draft, { id, number }, { ...deps, ...actorOf(agent), at });
  await deps.store.journal.hold(conversationId, (held) =>
    held.commit({
      incoming: activityOf(request, conversationId, at),
      replies: [],
      conversation: conversationOf(request, conversationId, id),
      writes: [{ type: 'ticket', ...opened }, ...acknowledge(opened.ticket, deps)],
    }),
  );
  return opened.ticket;
}

/** What is dated later today counts from now. */
function draftOf(request: CaseByHand, conversationId: string, at: string): NewTicket {
  const receivedAt = new Date(request.receivedAt).toISOString();
  return {
    ...request,
    conversationId,
    receivedAt: receivedAt > at ? at : receivedAt,
    priority: 'normal',
    cause: 'byHand',
    topics: [],
    live: false,
  };
}

const activityOf = (request: CaseByHand, conversationId: string, at: string): Activity => ({
  type: 'message',
  id: `${conversationId}|by-hand`,
  timestamp: at,
  channelId: request.channel,
  conversation: { id: conversationId },
  from: {
    id: 'by-hand',
    ...(request.contact.name !== undefined && { name: request.contact.name }),
    role: 'user',
  },
  text: request.details,
  textFormat: 'plain',
  locale: request.locale,
});

const conversationOf = ({ channel, locale }: CaseByHand, id: string, ticketId: string): Conversation => ({
  id,
  channelId: channel,
  locale,
  failures: 0,
  greeted: true,
  ticketId,
});
