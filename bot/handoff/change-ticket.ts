import { isDeepStrictEqual } from 'node:util';
import type { Contact, Ticket, TicketAction, TicketEdit } from '../contracts/ticket.ts';

/** A ticket after the particular part of an action, and what its event tells of it. */
export interface Changed {
  readonly ticket: Ticket;
  readonly details: Readonly<Record<string, unknown>>;
}

/** What an action does beside status, owner and delay, which the table decides. */
export function changeTicket(ticket: Ticket, action: TicketAction, at: string): Changed {
  switch (action.type) {
    case 'assign':
      return { ticket: { ...ticket, assignee: action.to }, details: {} };
    case 'release':
      return { ticket: release(ticket, at), details: {} };
    case 'reply': {
      const { via, activityId } = action;
      const live = ticket.live || via === 'chat';
      return { ticket: { ...ticket, live, citizenWaits: false }, details: { via, activityId } };
    }
    case 'citizenWrote':
      return { ticket: askAgain(ticket, at), details: { activityId: action.activityId } };
    case 'note':
      return { ticket, details: { text: action.text } };
    case 'handBack':
      return { ticket: { ...ticket, live: false }, details: {} };
    case 'giveContact':
      return {
        ticket: { ...ticket, contact: { ...action.contact, ...nameOf(ticket.contact) } },
        details: { way: action.contact.way },
      };
    case 'goLive':
      return { ticket: { ...ticket, live: true, liveSince: at, citizenWaits: true }, details: {} };
    case 'defer':
      return { ticket: { ...ticket, live: false }, details: { why: action.why } };
    case 'resolve':
      return {
        ticket: { ...ticket, resolution: action.resolution },
        details: { resolution: action.resolution },
      };
    case 'mergeInto':
      return { ticket: { ...ticket, mergedInto: action.into }, details: { into: action.into } };
    case 'absorb':
      return absorb(ticket, action);
    case 'edit':
      return edit(ticket, action.change);
    case 'claim':
    case 'wait':
    case 'resume':
    case 'reopen':
    case 'withdraw':
      return { ticket, details: {} };
    default:
      action satisfies never;
      return { ticket, details: {} };
  }
}

/** Who writes to a case that was answered or closed asks anew, and is promised a new delay; what rested before counts no more. */
const askAgain = (ticket: Ticket, at: string): Ticket =>
  ticket.citizenWaits || ticket.status === 'pending'
    ? { ...ticket, citizenWaits: true }
    : { ...ticket, citizenWaits: true, askedAgainAt: at, pauses: [] };

/** Who is given back while they are there waits from now on. */
const release = ({ assignee: _gone, ...ticket }: Ticket, at: string): Ticket => ({
  ...ticket,
  ...(ticket.live && { liveSince: at }),
});

function absorb(ticket: Ticket, action: Extract<TicketAction, { readonly type: 'absorb' }>): Changed {
  const { from, topics = [], contact } = action;
  const receivedAt = action.receivedAt < ticket.receivedAt ? action.receivedAt : ticket.receivedAt;
  const filled = contact && !isReachable(ticket.contact) && isReachable(contact);
  return {
    ticket: {
      ...ticket,
      receivedAt,
      topics: [...new Set([...ticket.topics, ...topics])],
      ...(filled && { contact: { ...contact, ...nameOf(ticket.contact) } }),
    },
    details: {
      from,
      ...(receivedAt !== ticket.receivedAt && { receivedAt: { from: ticket.receivedAt, to: receivedAt } }),
      ...(filled && { contactFilled: true }),
    },
  };
}

const isReachable = ({ email, phone }: Contact): boolean => email !== undefined || phone !== undefined;
const nameOf = ({ name }: Contact): Pick<Contact, 'name'> => (name === undefined ? {} : { name });

const editable = [
  'subject',
  'details',
  'domain',
  'kind',
  'channel',
  'priority',
  'contact',
  'receivedAt',
] as const satisfies readonly (keyof TicketEdit)[];

/** Keeps of an edit what is different, and both sides of it. */
function edit(ticket: Ticket, { receivedAt, ...others }: TicketEdit): Changed {
  // One form for every time, so that they compare as text.
  const change = {
    ...others,
    ...(receivedAt !== undefined && { receivedAt: new Date(receivedAt).toISOString() }),
  };
  const fields = editable.filter(
    (field) => change[field] !== undefined && !isDeepStrictEqual(change[field], ticket[field]),
  );
  const changes = fields.map((field) => [field, { from: ticket[field] ?? null, to: change[field] }]);
  return {
    ticket: { ...ticket, ...Object.fromEntries(fields.map((field) => [field, change[field]])) },
    details: { changes: Object.fromEntries(changes) as Readonly<Record<string, unknown>> },
  };
}
