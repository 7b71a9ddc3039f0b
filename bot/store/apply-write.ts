import type { Write } from '../contracts/journal.ts';
import type { Mail } from '../contracts/mail.ts';
import type { Rating } from '../contracts/rating.ts';
import type { Ticket, TicketEvent } from '../contracts/ticket.ts';
import { AppError } from '../errors.ts';
import type { TicketRow } from './case-rows.ts';
import type { Database } from './schema.ts';
import { toSearchText } from './search-text.ts';

/** Does one write of a turn, in the turn's transaction. */
export function applyWrite(db: Database, write: Write): Promise<void> {
  switch (write.type) {
    case 'ticket':
      return writeTicket(db, write.ticket, write.event);
    case 'rating':
      return writeRating(db, write.rating);
    case 'mail':
      return writeMail(db, write);
    default:
      write satisfies never;
      return Promise.resolve();
  }
}

async function writeTicket(db: Database, ticket: Ticket, event: TicketEvent): Promise<void> {
  const row = toTicketRow(ticket);
  if (event.version === 1) await db.insertInto('ticket').values(row).execute();
  else await replaceTicket(db, row);
  await db
    .insertInto('ticket_event')
    .values({
      ticket_id: event.ticketId,
      version: event.version,
      at: event.at,
      action: event.action,
      payload: JSON.stringify(event),
    })
    .execute();
}

async function replaceTicket(db: Database, { id, ...changed }: TicketRow): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('ticket')
    .set(changed)
    .where('id', '=', id)
    .where('version', '=', changed.version - 1)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) {
    throw new AppError('STORE_CONFLICT', 'Somebody else changed the ticket meanwhile.');
  }
}

function toTicketRow(ticket: Ticket): TicketRow {
  return {
    id: ticket.id,
    number: ticket.number,
    conversation_id: ticket.conversationId,
    version: ticket.version,
    status: ticket.status,
    assignee: ticket.assignee ?? null,
    live: ticket.live ? 1 : 0,
    channel: ticket.channel,
    domain: ticket.domain,
    locale: ticket.locale,
    urgent: ticket.priority === 'urgent' ? 1 : 0,
    citizen_waits: ticket.citizenWaits ? 1 : 0,
    kind: ticket.kind,
    due_on: ticket.dueOn,
    received_at: ticket.receivedAt,
    opened_at: ticket.openedAt,
    merged_into: ticket.mergedInto ?? null,
    search_text: toSearchText(ticket),
    payload: JSON.stringify(ticket),
  };
}

async function writeRating(db: Database, rating: Rating): Promise<void> {
  const key = { conversation_id: rating.conversationId, episode: rating.episode };
  const rest = {
    channel: rating.channel,
    locale: rating.locale,
    asked_at: rating.askedAt,
    score: rating.score ?? null,
    payload: JSON.stringify(rating),
  };
  await db
    .insertInto('rating')
    .values({ ...key, ...rest })
    .onConflict((conflict) => conflict.columns(['conversation_id', 'episode']).doUpdateSet(rest))
    .execute();
}

type MailWrite = Extract<Write, { readonly type: 'mail' }>;

async function writeMail(db: Database, write: MailWrite): Promise<void> {
  if (!(await isTooMany(db, write))) await addMail(db, write.mail);
}

/** Whether the address has had its share already. */
async function isTooMany(db: Database, { mail, atMost }: MailWrite): Promise<boolean> {
  if (atMost === undefined) return false;
  const { sent } = await db
    .selectFrom('mail')
    .select(({ fn }) => fn.countAll<number | string>().as('sent'))
    .where('recipient', '=', mail.to.toLowerCase())
    .where('created_at', '>=', atMost.since)
    .executeTakeFirstOrThrow();
  return Number(sent) >= atMost.mails;
}

/** Puts a mail into the outbox, due at once; false for one that is in it already, which stays as it is. */
export async function addMail(db: Database, mail: Mail): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('mail')
    .values({
      id: mail.id,
      ticket_id: mail.ticketId ?? null,
      status: 'waiting',
      attempts: 0,
      next_attempt_at: mail.createdAt,
      created_at: mail.createdAt,
      recipient: mail.to.toLowerCase(),
      payload: JSON.stringify(mail),
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow();
  return Number(numInsertedOrUpdatedRows) > 0;
}
