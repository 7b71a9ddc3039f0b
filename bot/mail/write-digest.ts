import type { Translate } from '../contracts/dialog.ts';
import type { Ticket } from '../contracts/ticket.ts';
import { formatTicketNumber } from '../handoff/ticket-number.ts';
import type { MailItem, MailPart } from './mail-part.ts';
import { oneLine } from './one-line.ts';
import { sayDay } from './say-day.ts';

const SUBJECT_CHARACTERS = 60;
/** Of each list; a longer one is read in the desk. */
const MAX_CASES = 50;

export interface DigestContent {
  /** ISO day. */
  readonly today: string;
  readonly overdue: readonly Ticket[];
  readonly soon: readonly Ticket[];
  readonly t: Translate;
  readonly ownerOf: (ticket: Ticket) => string | undefined;
  readonly caseUrl: (ticket: Ticket) => string | undefined;
  /** Takes out of a subject what tells who somebody is. */
  readonly mask: (text: string) => string;
}

/** What the quality officer reads in the morning: no contact, no details, subjects masked and cut short. */
export function writeDigest(content: DigestContent): readonly MailPart[] {
  const { t, today, overdue, soon } = content;
  return [
    { kind: 'paragraph', text: t('mail.greeting') },
    { kind: 'paragraph', text: t('mail.digest.intro', { day: sayDay(today, t) }) },
    ...writeList('overdue', overdue, content),
    ...writeList('soon', soon, content),
    { kind: 'paragraph', text: t('mail.digest.automatic') },
  ];
}

function writeList(
  name: 'overdue' | 'soon',
  tickets: readonly Ticket[],
  content: DigestContent,
): readonly MailPart[] {
  const { t } = content;
  if (tickets.length === 0) return [];
  const left = tickets.length - MAX_CASES;
  return [
    { kind: 'heading', text: t(`mail.digest.${name}`) },
    { kind: 'list', items: tickets.slice(0, MAX_CASES).map((ticket) => writeCase(ticket, content)) },
    ...(left > 0 ? [{ kind: 'paragraph', text: t('mail.digest.more', { left }) } as const] : []),
  ];
}

function writeCase(ticket: Ticket, { t, ownerOf, caseUrl, mask }: DigestContent): MailItem {
  const url = caseUrl(ticket);
  const text = t('mail.digest.case', {
    number: formatTicketNumber(ticket.number),
    subject: oneLine(mask(ticket.subject), SUBJECT_CHARACTERS),
    day: sayDay(ticket.dueOn, t),
    owner: ownerOf(ticket) ?? t('mail.digest.nobody'),
  });
  return url === undefined ? { text } : { text, url };
}
