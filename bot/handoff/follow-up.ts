import type { Activity } from '../contracts/activity.ts';
import { cleanText } from '../contracts/clean-text.ts';
import type { FollowUp, FollowUpView } from '../contracts/desk.ts';
import type { Journal, JournalEntry } from '../contracts/journal.ts';
import type { Ticket, TicketEvent, TicketReader } from '../contracts/ticket.ts';
import type { ReceiveFollowUp } from './follow-up-door.ts';
import { readTranscript } from './read-case.ts';
import { parseTicketNumber } from './ticket-number.ts';

/** The name of the event that a withdrawal leaves in the journal. */
export const WITHDRAW_EVENT = 'guichet/withdraw';

export interface FollowUpDeps {
  readonly journal: Pick<Journal, 'read'>;
  readonly tickets: Pick<TicketReader, 'find' | 'findByNumber' | 'events'>;
  /** Takes as long for a wrong code as for the right one. */
  readonly isFollowUpCode: (number: string, code: string) => boolean;
  readonly receive: ReceiveFollowUp;
  readonly now: () => Date;
}

/** What is typed instead of a number costs as much as a number that nobody has: none begins with 0. */
const NOBODYS_NUMBER = '00000000';

/** The citizen's side of a case, opened by its number and code; every use of it proves both again. */
export function createFollowUp(deps: FollowUpDeps): FollowUp {
  return {
    async find(number, code) {
      const ticket = await openTicket(number, code, deps);
      return ticket && viewOf(ticket, deps);
    },
    async addMessage(number, code, text, messageId) {
      const ticket = await openTicket(number, code, deps);
      if (!ticket) return undefined;
      // Nobody reads the conversation of a merged case any more; the view says where the case went.
      if (ticket.status === 'merged') return viewOf(ticket, deps);
      const said = { type: 'message', text: cleanText(text).trim() };
      await deps.receive(makeActivity(ticket, `follow-up-${messageId}`, said, deps), ticket.id, 'message');
      return viewOf((await deps.tickets.find(ticket.id)) ?? ticket, deps);
    },
    async withdraw(number, code) {
      const ticket = await openTicket(number, code, deps);
      if (!ticket) return undefined;
      const wish = { type: 'event', name: WITHDRAW_EVENT };
      const event = makeActivity(ticket, `withdraw-${ticket.id}-${ticket.version}`, wish, deps);
      await deps.receive(event, ticket.id, 'withdraw');
      return viewOf((await deps.tickets.find(ticket.id)) ?? ticket, deps);
    },
  };
}

/** Always checks the code and always asks the store, so that a wrong code and an unknown number take the same time. */
async function openTicket(typed: string, code: string, deps: FollowUpDeps): Promise<Ticket | undefined> {
  const number = parseTicketNumber(typed) ?? NOBODYS_NUMBER;
  const isRight = deps.isFollowUpCode(number, code);
  const ticket = await deps.tickets.findByNumber(number);
  return isRight ? ticket : undefined;
}

const makeActivity = (
  { id, conversationId }: Ticket,
  key: string,
  said: Pick<Activity, 'type' | 'name' | 'text'>,
  { now }: FollowUpDeps,
): Activity => ({
  ...said,
  id: `${conversationId}|${key}`,
  timestamp: now().toISOString(),
  channelId: 'follow-up',
  conversation: { id: conversationId },
  from: { id: 'citizen', role: 'user' },
  value: { ticketId: id },
  channelData: { via: 'follow-up' },
});

async function viewOf(ticket: Ticket, { journal, tickets }: FollowUpDeps): Promise<FollowUpView> {
  const { number, status, subject, details, receivedAt, dueOn, locale, closedAt, live } = ticket;
  const [transcript, events, mergedInto] = await Promise.all([
    readTranscript(journal, ticket.conversationId),
    tickets.events(ticket.id),
    ticket.mergedInto === undefined ? undefined : tickets.find(ticket.mergedInto),
  ]);
  const first = details === undefined ? [] : [{ by: 'citizen' as const, text: details, at: receivedAt }];
  return {
    ticket: {
      ...{ number, status, subject, receivedAt, dueOn, locale, live },
      ...(details !== undefined && { details }),
      ...(closedAt !== undefined && { closedAt }),
    },
    messages: [...first, ...listExchange(transcript, events)],
    ...(mergedInto && { mergedInto: mergedInto.number }),
  };
}

/** What the register says was written to the case and answered; what was said to the assistant is no part of it. */
function listExchange(
  transcript: readonly JournalEntry[],
  events: readonly TicketEvent[],
): FollowUpView['messages'] {
  const ofCase = new Set(
    events
      .filter(({ action }) => action === 'reply' || action === 'citizenWrote')
      .map(({ details }) => details['activityId']),
  );
  return transcript.flatMap(({ activity: { id, from, text, timestamp: at } }): FollowUpView['messages'] => {
    if (!ofCase.has(id) || text === undefined || from.role === 'bot') return [];
    return from.role === 'agent'
      ? [{ by: 'agent', ...(from.name !== undefined && { name: from.name }), text, at }]
      : [{ by: 'citizen', text, at }];
  });
}
