import type { Activity } from '../contracts/activity.ts';
import type { ComputeDueDate } from '../contracts/calendar.ts';
import type { Conversation } from '../contracts/conversation.ts';
import type { Write } from '../contracts/journal.ts';
import type { Calendar } from '../contracts/office.ts';
import type { Actor, Ticket, TicketAction } from '../contracts/ticket.ts';
import { toTicketChannel } from './desk-view.ts';
import { giveWordToBot, putIntoQueue } from './hand-over.ts';
import type { HandoffMoves, Moved } from './handoff-moves.ts';
import { openTicket } from './open-ticket.ts';
import type { HandoffMails } from './ports.ts';
import { isRefusal, type StepContext } from './step.ts';
import { stepTicket } from './step-ticket.ts';

export interface HandoffMovesDeps {
  readonly calendar: Calendar;
  readonly computeDueDate: ComputeDueDate;
  readonly mails: Pick<HandoffMails, 'opened'>;
  readonly now: () => Date;
  readonly newId: () => string;
}

type DeferReason = Extract<TicketAction, { readonly type: 'defer' }>['why'];

const citizen: Actor = { kind: 'citizen' };
const bot: Actor = { kind: 'bot' };
const system: Actor = { kind: 'system' };

/** The moves of a handoff that happen in the citizen's own turns: each says what to write and who has the word then. */
export function createHandoffMoves(deps: HandoffMovesDeps): HandoffMoves {
  const contextOf = (by: Actor): StepContext => ({
    at: deps.now().toISOString(),
    by,
    calendar: deps.calendar,
    computeDueDate: deps.computeDueDate,
  });
  const step = (ticket: Ticket, action: TicketAction, by: Actor): readonly Write[] => {
    const next = stepTicket(ticket, action, contextOf(by));
    return isRefusal(next) ? [] : [{ type: 'ticket', ...next }];
  };
  const defer = (ticket: Ticket, conversation: Conversation, why: DeferReason, by: Actor): Moved => ({
    writes: step(ticket, { type: 'defer', why }, by),
    conversation: leaveQueue(conversation, ticket.id),
  });
  return {
    open(draft, conversation, incoming, { number }) {
      const received = receiptOf(conversation, incoming);
      const opened = openTicket({ ...draft, ...received }, { id: deps.newId(), number }, contextOf(bot));
      return enter(opened.ticket, conversation, [
        { type: 'ticket', ...opened },
        ...acknowledge(opened.ticket, deps),
      ]);
    },
    giveContact(ticket, conversation, contact) {
      const next = stepTicket(ticket, { type: 'giveContact', contact }, contextOf(citizen));
      const writes: readonly Write[] = isRefusal(next)
        ? []
        : [{ type: 'ticket', ...next }, ...acknowledge(next.ticket, deps)];
      return { writes, conversation };
    },
    goLive(ticket, conversation) {
      const writes = step(ticket, { type: 'goLive' }, citizen);
      return { writes, conversation: writes.length > 0 ? comeBack(ticket, conversation) : conversation };
    },
    leaveQueue: (ticket, conversation) => defer(ticket, conversation, 'citizenLeft', citizen),
    closeQueue: (ticket, conversation, why) => defer(ticket, conversation, why, system),
    relay(ticket, conversation, { id }) {
      const writes = step(ticket, { type: 'citizenWrote', activityId: id }, citizen);
      // Refused only where the case was merged: nobody reads this conversation any more, so the assistant has to.
      return {
        writes,
        conversation: writes.length > 0 ? conversation : giveWordToBot(conversation, ticket.id),
      };
    },
    withdraw(ticket, conversation) {
      const writes = step(ticket, { type: 'withdraw' }, citizen);
      return writes.length > 0 ? { writes, conversation: giveWordToBot(conversation, ticket.id) } : undefined;
    },
  };
}

/** Where a case came from: this conversation, when the citizen sent what opened it. */
const receiptOf = ({ id, channelId, locale }: Conversation, { timestamp }: Activity) => ({
  conversationId: id,
  channel: toTicketChannel(channelId),
  locale,
  receivedAt: new Date(timestamp).toISOString(),
});

const enter = (ticket: Ticket, conversation: Conversation, writes: readonly Write[]): Moved => ({
  writes,
  conversation: {
    ...(ticket.live ? putIntoQueue(conversation, ticket.id) : conversation),
    ticketId: ticket.id,
  },
});

/** To the agent who has the case, else into the queue. */
const comeBack = ({ id, assignee }: Ticket, conversation: Conversation): Conversation =>
  assignee === undefined
    ? putIntoQueue(conversation, id)
    : { ...conversation, handover: { ticketId: id, stage: 'agent', agentId: assignee } };

/** An agent who has the word keeps it: the citizen who comes back is still theirs. */
const leaveQueue = (conversation: Conversation, ticketId: string): Conversation =>
  conversation.handover?.stage === 'queue' ? giveWordToBot(conversation, ticketId) : conversation;

/** Nobody has proved the address yet: it gets so many mails an hour and no more, whoever typed it. */
const MOST_TO_ADDRESS = 3;
const HOUR_MS = 3_600_000;

/** The mail that confirms a case, where there is an address to send it to. */
export function acknowledge(
  ticket: Ticket,
  { mails, now }: Pick<HandoffMovesDeps, 'mails' | 'now'>,
): readonly Write[] {
  if (ticket.contact.email === undefined) return [];
  const since = new Date(now().getTime() - HOUR_MS).toISOString();
  return [{ type: 'mail', mail: mails.opened(ticket), atMost: { mails: MOST_TO_ADDRESS, since } }];
}
