import type { Ticket } from '../../../../bot/contracts/ticket.ts';
import type { Words } from './say.ts';
import { dayIn, daysBetween } from './office-day.ts';
import { formatDate, formatDay } from './format.ts';

export interface Due {
  readonly urgency: 'overdue' | 'today' | 'tomorrow' | 'later' | 'resting' | 'answered' | 'over';
  readonly text: string;
}

export interface DueWordsDeps {
  readonly t: Words;
  readonly language: string;
  /** The office's, in which days begin and end. */
  readonly timeZone: string;
}

/** By when a ticket is due, or since when it is over, in words and without arithmetic left to the reader. */
export function describeDue(
  ticket: Pick<Ticket, 'dueOn' | 'status' | 'citizenWaits' | 'closedAt' | 'resolution'>,
  now: Date,
  deps: DueWordsDeps,
): Due {
  const { t, language, timeZone } = deps;
  const day = formatDay(ticket.dueOn, language);
  const days = daysBetween(dayIn(timeZone, now), ticket.dueOn);
  switch (ticket.status) {
    case 'resolved':
    case 'withdrawn':
    case 'merged':
      return { urgency: 'over', text: describeEnd(ticket, deps) };
    case 'pending':
      return { urgency: 'resting', text: t('due.resting', { day }) };
    case 'open':
      if (!ticket.citizenWaits) return { urgency: 'answered', text: t('due.answered') };
      if (days < 0) return { urgency: 'overdue', text: t('due.overdue', { count: -days }) };
      if (days === 0) return { urgency: 'today', text: t('due.today') };
      if (days === 1) return { urgency: 'tomorrow', text: t('due.tomorrow') };
      return { urgency: 'later', text: t('due.later', { day, count: days }) };
    default:
      return ticket.status satisfies never;
  }
}

/** Withdrawn and merged cases have no reason but their status, which stands beside it. */
function describeEnd(
  { status, closedAt, resolution }: Pick<Ticket, 'status' | 'closedAt' | 'resolution'>,
  { t, language, timeZone }: DueWordsDeps,
): string {
  if (closedAt === undefined) return t(`statuses.${status}`);
  const day = formatDate(dayIn(timeZone, new Date(closedAt)), language);
  return status === 'resolved' && resolution !== undefined
    ? t('due.closedWhy', { day, why: t(`resolutions.${resolution}`) })
    : t('due.closed', { day });
}
