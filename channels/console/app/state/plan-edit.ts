import type { Contact, Ticket, TicketEdit } from '../../../../bot/contracts/ticket.ts';
import { dayIn, receivedAtOf } from './office-day.ts';

/** A case as a form holds it: text in every field. */
export interface TypedCase {
  readonly subject: string;
  readonly details: string;
  readonly domain: Ticket['domain'];
  readonly kind: Ticket['kind'];
  readonly channel: Ticket['channel'];
  readonly priority: Ticket['priority'];
  readonly way: Contact['way'];
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  /** ISO day in the office's time zone. */
  readonly receivedOn: string;
}

/** A case as it stands, for the form. */
export const typedFrom = (ticket: Ticket, timeZone: string): TypedCase => ({
  subject: ticket.subject,
  details: ticket.details ?? '',
  domain: ticket.domain,
  kind: ticket.kind,
  channel: ticket.channel,
  priority: ticket.priority,
  way: ticket.contact.way,
  name: ticket.contact.name ?? '',
  email: ticket.contact.email ?? '',
  phone: ticket.contact.phone ?? '',
  receivedOn: dayIn(timeZone, new Date(ticket.receivedAt)),
});

/** What is typed as a way to be reached; a French phone number becomes E.164. */
export function contactOf({ way, name, email, phone }: TypedCase): Contact {
  const digits = phone
    .replace(/[^\d+]/g, '')
    .replace(/^00/, '+')
    .replace(/^0/, '+33');
  return {
    way,
    ...(email.trim() ? { email: email.trim() } : {}),
    ...(digits ? { phone: digits } : {}),
    ...(name.trim() ? { name: name.trim() } : {}),
  };
}

/** What is different, and nothing else: a colleague's change of another field stays. */
export function planEdit(ticket: Ticket, typed: TypedCase, timeZone: string, now: Date): TicketEdit {
  const before = typedFrom(ticket, timeZone);
  const contact = contactOf(typed);
  const { subject, details, domain, kind, channel, priority, receivedOn } = typed;
  return {
    ...(subject.trim() === before.subject ? {} : { subject: subject.trim() }),
    ...(details.trim() === before.details ? {} : { details: details.trim() }),
    ...(domain === before.domain ? {} : { domain }),
    ...(kind === before.kind ? {} : { kind }),
    ...(channel === before.channel ? {} : { channel }),
    ...(priority === before.priority ? {} : { priority }),
    ...(JSON.stringify(contact) === JSON.stringify(contactOf(before)) ? {} : { contact }),
    ...(receivedOn === before.receivedOn ? {} : { receivedAt: receivedAtOf(receivedOn, timeZone, now) }),
  };
}
