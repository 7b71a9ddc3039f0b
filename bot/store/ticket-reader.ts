import { sql } from 'kysely';
import type { Ticket, TicketEvent, TicketReader } from '../contracts/ticket.ts';
import { listTickets, countViews } from './list-tickets.ts';
import { findable } from './page-bounds.ts';
import { parseStored } from './parse-stored.ts';
import type { RunQuery } from './run-query.ts';
import type { Database } from './schema.ts';
import { isLiving, isWaiting } from './ticket-conditions.ts';

interface Stored {
  readonly payload: string;
}

const toTicket = ({ payload }: Stored): Ticket => parseStored(payload) as Ticket;
const toTickets = (rows: readonly Stored[]): readonly Ticket[] => rows.map(toTicket);

/** The register of cases on an open database. */
export function createTicketReader(db: Database, run: RunQuery): TicketReader {
  const tickets = db.selectFrom('ticket').select('payload');
  return {
    find: (id) => run(() => findTicket(db, id)),
    findByNumber: (number) =>
      run(async () => {
        const row = await tickets.where('number', '=', findable(number)).executeTakeFirst();
        return row && toTicket(row);
      }),
    findByConversation: (conversationId) => run(() => findLastTicket(db, conversationId)),
    list: (filter) => run(() => listTickets(db, filter)),
    count: (filter) => run(() => countViews(db, filter)),
    events: (ticketId) => run(() => listEvents(db, ticketId)),
    queue: () =>
      run(async () => toTickets(await tickets.where(isWaiting).orderBy('opened_at').orderBy('id').execute())),
    mergedInto: (ticketId) =>
      run(async () =>
        toTickets(
          await tickets
            .where('merged_into', '=', findable(ticketId))
            .orderBy('opened_at')
            .orderBy('id')
            .execute(),
        ),
      ),
    dueUntil: (day) =>
      run(async () =>
        toTickets(
          await tickets
            .where('status', '=', 'open')
            .where('citizen_waits', '=', 1)
            .where('due_on', '<=', findable(day))
            .orderBy('due_on')
            .orderBy('received_at')
            .orderBy('id')
            .execute(),
        ),
      ),
  };
}

/** A ticket by its id, in a transaction or outside. */
export async function findTicket(db: Database, id: string): Promise<Ticket | undefined> {
  const row = await db
    .selectFrom('ticket')
    .select('payload')
    .where('id', '=', findable(id))
    .executeTakeFirst();
  return row && toTicket(row);
}

async function findLastTicket(db: Database, conversationId: string): Promise<Ticket | undefined> {
  const row = await db
    .selectFrom('ticket')
    .select('payload')
    .where('conversation_id', '=', findable(conversationId))
    .orderBy((tickets) => sql`case when ${isLiving(tickets)} then 0 else 1 end`)
    .orderBy('opened_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return row && toTicket(row);
}

async function listEvents(db: Database, ticketId: string): Promise<readonly TicketEvent[]> {
  const rows = await db
    .selectFrom('ticket_event')
    .select('payload')
    .where('ticket_id', '=', findable(ticketId))
    .orderBy('version')
    .execute();
  return rows.map(({ payload }) => parseStored(payload) as TicketEvent);
}
