import type { Ticket } from '../contracts/ticket.ts';

/** Why a citizen gets a mail about a case; the end of its id says so. */
export type CaseMailKind = 'opened' | 'replied' | 'resolved';

/** The same event of the same case has the same mail, however often it is asked for. */
export const mailIdOf = ({ id, version }: Ticket, kind: CaseMailKind): string => `${id}.${version}.${kind}`;

export const digestIdOf = (day: string): string => `digest.${day}`;

/** What the ids of mails with an answer's details begin with. */
export const DETAILS_IDS = 'details.';

/** A conversation's first, second … mail of that kind. */
export const detailsIdOf = (conversationId: string, place: number): string =>
  `${DETAILS_IDS}${conversationId}.${String(place)}`;

/** A person wrote it: everything else must be marked as automatic, so that no machine answers it (RFC 3834, 5). */
export const isWrittenByAPerson = (id: string): boolean => /\.(?:replied|resolved)$/u.test(id);
