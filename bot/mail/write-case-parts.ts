import type { Translate } from '../contracts/dialog.ts';
import type { Office } from '../contracts/office.ts';
import type { Ticket } from '../contracts/ticket.ts';
import { formatTicketNumber } from '../handoff/ticket-number.ts';
import type { CaseMailKind } from './mail-id.ts';
import type { MailLine, MailPart } from './mail-part.ts';
import { oneLine, withoutLinks } from './one-line.ts';

const SUBJECT_CHARACTERS = 120;
const NAME_CHARACTERS = 60;

/** What a mail about a case is written with. */
export interface CaseLetter {
  readonly ticket: Ticket;
  readonly office: Office;
  readonly t: Translate;
  /** Without a slash at the end. */
  readonly publicUrl: string | undefined;
  readonly code: string;
}

export const paragraph = (text: string): MailPart => ({ kind: 'paragraph', text });

/** By name, where the citizen gave one. */
export function greet({ ticket, t }: CaseLetter): MailPart {
  const name = withoutLinks(oneLine(ticket.contact.name ?? '', NAME_CHARACTERS));
  return paragraph(name === '' ? t('mail.greeting') : t('mail.greetingNamed', { name }));
}

/** Number and subject, what else there is, and the follow-up code. */
export const identify = ({ ticket, t, code }: CaseLetter, ...more: readonly MailLine[]): MailPart => ({
  kind: 'lines',
  lines: [
    { label: t('mail.number'), value: formatTicketNumber(ticket.number) },
    { label: t('mail.subject'), value: withoutLinks(oneLine(ticket.subject, SUBJECT_CHARACTERS)) },
    ...more,
    { label: t('mail.code'), value: code },
  ],
});

/** Where the citizen goes on; where our address is not known, the site's name has to do. */
export const pointToFollowUp = (
  { office, t, publicUrl }: CaseLetter,
  kind: CaseMailKind,
): readonly MailPart[] =>
  publicUrl === undefined
    ? [paragraph(t(`mail.${kind}.followUpSite`, { website: office.facts['website']?.value ?? office.name }))]
    : [paragraph(t(`mail.${kind}.followUp`)), { kind: 'link', url: `${publicUrl}/suivi` }];

/** The FAQ, for the two subjects whose mails are alike (users' committee, January 2022). */
export const pointToFaq = ({ ticket, t, publicUrl }: CaseLetter): readonly MailPart[] =>
  ticket.kind === 'information' && ticket.domain !== 'general' && publicUrl !== undefined
    ? [paragraph(t(`mail.faq.${ticket.domain}`)), { kind: 'link', url: `${publicUrl}/` }]
    : [];
