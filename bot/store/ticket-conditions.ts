import type { ExpressionBuilder, ExpressionWrapper, SqlBool } from 'kysely';
import { sql } from 'kysely';
import type { TicketFilter } from '../contracts/ticket.ts';
import { findable } from './page-bounds.ts';
import type { Tables } from './schema.ts';
import { toSearchPatterns } from './search-text.ts';

type Tickets = ExpressionBuilder<Tables, 'ticket'>;
type Condition = ExpressionWrapper<Tables, 'ticket', SqlBool>;

/** What the views depend on. */
export type ViewContext = Pick<TicketFilter, 'agentId' | 'today' | 'soonUntil'>;

/** In the order in which they are counted. */
export const views = [
  'mine',
  'unassigned',
  'all',
  'overdue',
  'soon',
  'closed',
] as const satisfies readonly TicketFilter['view'][];

const living = ['open', 'pending'];

/** A case that somebody has to end: not resolved, withdrawn or merged. */
export const isLiving = (tickets: Tickets): Condition => tickets('status', 'in', living);

/** The citizen is in the chat and nobody has come yet. */
export const isWaiting = (tickets: Tickets): Condition =>
  tickets.and([tickets('live', '=', 1), tickets('assignee', 'is', null), isLiving(tickets)]);

/** Which cases a view holds. One that was answered, or rests, is neither overdue nor soon due: nobody waits for it. */
export function isInView(tickets: Tickets, view: TicketFilter['view'], context: ViewContext): Condition {
  const open = tickets('status', '=', 'open');
  const unanswered = tickets.and([open, tickets('citizen_waits', '=', 1)]);
  const { agentId, today, soonUntil } = context;
  switch (view) {
    case 'mine':
      return tickets.and([tickets('assignee', '=', findable(agentId)), isLiving(tickets)]);
    case 'unassigned':
      return tickets.and([tickets('assignee', 'is', null), open]);
    case 'all':
      return isLiving(tickets);
    case 'overdue':
      return tickets.and([unanswered, tickets('due_on', '<', findable(today))]);
    case 'soon':
      return tickets.and([
        unanswered,
        tickets('due_on', '>=', findable(today)),
        tickets('due_on', '<=', findable(soonUntil)),
      ]);
    case 'closed':
      return tickets('status', 'not in', living);
  }
}

/** In a language, whatever the region that a browser adds to it: `fr` finds `fr-FR`. */
const isIn = (tickets: Tickets, locale: string): Condition =>
  tickets.or([
    tickets('locale', '=', findable(locale)),
    tickets('locale', 'like', `${findable(locale).replace(/[%_\\]/gu, '')}-%`),
  ]);

/** The view, narrowed by all that is asked for. */
export function matches(tickets: Tickets, filter: TicketFilter): Condition {
  const { view, domain, kind, locale, channel, status, search = '' } = filter;
  return tickets.and([
    isInView(tickets, view, filter),
    ...(domain === undefined ? [] : [tickets('domain', '=', domain)]),
    ...(locale === undefined ? [] : [isIn(tickets, locale)]),
    ...(channel === undefined ? [] : [tickets('channel', '=', channel)]),
    ...(kind === undefined ? [] : [tickets('kind', '=', kind)]),
    ...(status === undefined ? [] : [tickets('status', '=', status)]),
    ...toSearchPatterns(search).map(
      (pattern) => sql<SqlBool>`${tickets.ref('search_text')} like ${pattern} escape '\\'`,
    ),
  ]);
}
