import { sql } from 'kysely';
import type { Ticket, TicketFilter, TicketPage } from '../contracts/ticket.ts';
import { clampInteger, maxInteger } from './page-bounds.ts';
import { parseStored } from './parse-stored.ts';
import type { Database } from './schema.ts';
import type { ViewContext } from './ticket-conditions.ts';
import { isInView, isWaiting, matches, views } from './ticket-conditions.ts';

const largestPage = 100;

/** A page of a view: who waits in the chat first (the longest waiting before), then what is urgent, due, old. */
export async function listTickets(db: Database, filter: TicketFilter): Promise<TicketPage> {
  const found = db.selectFrom('ticket').where((tickets) => matches(tickets, filter));
  const { total } = await found
    .select((tickets) => tickets.fn.countAll().as('total'))
    .executeTakeFirstOrThrow();
  const limit = clampInteger(filter.limit, 0, largestPage);
  const rows = await found
    .select('payload')
    .orderBy((tickets) => sql`case when ${isWaiting(tickets)} then 0 else 1 end`)
    .orderBy((tickets) => sql`case when ${isWaiting(tickets)} then ${tickets.ref('opened_at')} else '' end`)
    .orderBy('urgent', 'desc')
    .orderBy('due_on')
    .orderBy('received_at')
    .orderBy('id')
    .limit(limit)
    .offset(clampInteger(filter.offset, 0, maxInteger))
    .execute();
  return { tickets: rows.map(({ payload }) => parseStored(payload) as Ticket), total: Number(total) };
}

/** How many cases each view holds, in one reading of the table. */
export async function countViews(
  db: Database,
  context: ViewContext,
): Promise<Readonly<Record<TicketFilter['view'], number>>> {
  const row = await db
    .selectFrom('ticket')
    .select((tickets) =>
      views.map((view) =>
        sql<number | string | null>`sum(case when ${isInView(tickets, view, context)} then 1 else 0 end)`.as(
          view,
        ),
      ),
    )
    .executeTakeFirstOrThrow();
  // PostgreSQL's sums come as text, and the sum of no rows is null.
  const counts = views.map((view) => [view, Number(row[view] ?? 0)] as const);
  return Object.fromEntries(counts) as Record<TicketFilter['view'], number>;
}
