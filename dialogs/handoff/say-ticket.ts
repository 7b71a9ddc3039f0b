import { linkFollowUp } from '../../bot/contracts/follow-up-link.ts';
import type { DeskView, DialogTurn } from '../../bot/contracts/dialog.ts';
import { isHeard } from '../reply.ts';
import { dateLocale, sayDay } from './say-when.ts';

/** Eight digits as people read them to each other: 4821-7305. */
export const sayNumber = (number: string): string => number.replace(/^(\d{4})(\d{4})$/u, '$1-$2');

/** What a citizen has to know of their case, to put into a sentence: number, code, and the day it is answered by. */
export const ticketWords = (turn: DialogTurn, ticket: DeskView['newTicket']) => ({
  number: sayNumber(ticket.number),
  code: ticket.code,
  due: sayDay(ticket.dueOn, dateLocale(turn)),
});

/** Where the case can be followed, with the page's address: the chat stands on another site. A caller can't open it now. */
export const sayFollow = (turn: DialogTurn): string =>
  isHeard(turn) ? '' : turn.t('handoff.follow', { page: linkFollowUp(turn.desk.followUpUrl) });

/** The case and how to follow it; nothing where the conversation has none. */
export function sayKeptTicket(turn: DialogTurn): string {
  const { ticket } = turn.desk;
  return ticket ? `${turn.t('handoff.kept', ticketWords(turn, ticket))} ${sayFollow(turn)}`.trim() : '';
}
