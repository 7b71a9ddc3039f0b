import type { Ticket } from '../contracts/ticket.ts';

/** Why a citizen gets a mail about a case; the end of its id says so. */
export type CaseMailKind = 'opened' | 'replied' | 'resolved';

/** The same event of the same case has the same mail, however often it is asked for. */
export const mailIdOf = ({ id, version }: Ticket, kind: CaseMailKind): string => `${id}.${version}.${kind}`;

export const digestIdOf = (day: string): string => `digest.${day}`;

/** A person wrote it: everything else must be marked as automatic, so that no machine answers it (RFC 3834, 5). */
export const isWrittenByAPerson = (id: string): boolean => /\.(?:replied|resolved)$/u.test(id);
