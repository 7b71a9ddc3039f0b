import type { Ticket } from '../../../../bot/contracts/ticket.ts';
import type { Words } from './say.ts';
import { daysBetween } from './office-day.ts';
import { formatDay } from './format.ts';

export interface Due {
  readonly urgency: 'overdue' | 'today' | 'tomorrow' | 'later' | 'resting' | 'over';
  readonly text: string;
}

/** What is said of a ticket's due date, in words and without arithmetic left to the reader. */
export function describeDue(
  ticket: Pick<Ticket, 'dueOn' | 'status'>,
  today: string,
  { t, language }: { readonly t: Words; readonly language: string },
): Due {
  const day = formatDay(ticket.dueOn, language);
  const days = daysBetween(today, ticket.dueOn);
  switch (ticket.status) {
    case 'resolved':
    case 'withdrawn':
    case 'merged':
      return { urgency: 'over', text: t('due.was', { day }) };
    case 'pending':
      return { urgency: 'resting', text: t('due.resting', { day }) };
    case 'open':
      if (days < 0) return { urgency: 'overdue', text: t('due.overdue', { count: -days }) };
      if (days === 0) return { urgency: 'today', text: t('due.today') };
      if (days === 1) return { urgency: 'tomorrow', text: t('due.tomorrow') };
      return { urgency: 'later', text: t('due.later', { day, count: days }) };
    default:
      return ticket.status satisfies never;
  }
}
