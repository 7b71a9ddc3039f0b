import type { Agent } from '../contracts/agent.ts';
import type { Translate } from '../contracts/dialog.ts';
import { languageOf } from '../contracts/locale.ts';
import type { Mail } from '../contracts/mail.ts';
import type { Office } from '../contracts/office.ts';
import type { Score } from '../contracts/rating.ts';
import type { Ticket } from '../contracts/ticket.ts';
import { formatTicketNumber } from '../handoff/ticket-number.ts';
import { composeMail } from './compose-mail.ts';
import { listRatingLinks } from './list-rating-links.ts';
import { mailIdOf, type CaseMailKind } from './mail-id.ts';
import type { MailPart } from './mail-part.ts';
import { mandatoryMentions } from './mandatory-mentions.ts';
import { sayDay } from './say-day.ts';
import {
  greet,
  identify,
  paragraph,
  pointToFaq,
  pointToFollowUp,
  type CaseLetter,
} from './write-case-parts.ts';

export interface HandoffMailsDeps {
  readonly office: Office;
  /** Speaks French where a language has no sentences under `mail`. */
  readonly translate: (locale: string) => Translate;
  /** Where citizens reach the server; without it mails name the site and have no link. */
  readonly publicUrl: string | undefined;
  /** The follow-up code of a ticket's number, as it is shown. */
  readonly followUpCode: (number: string) => string;
  /** Signs what a one-click rating says. */
  readonly ratingToken: (claims: {
    readonly conversationId: string;
    readonly episode: number;
    readonly score: Score;
  }) => string;
  readonly now: () => Date;
}

/** The mails a citizen gets about a case. They are written with the turn and hold no more of the case than its subject. */
export function createHandoffMails(deps: HandoffMailsDeps) {
  const begin = (ticket: Ticket) => beginLetter(ticket, deps);
  const finish = (letter: CaseLetter, kind: CaseMailKind, parts: readonly MailPart[]) =>
    finishLetter(letter, kind, parts, deps.now());
  return {
    /** The acknowledgement. Nobody has proved the address yet: nothing a person typed becomes a link. */
    opened(ticket: Ticket): Mail {
      const letter = begin(ticket);
      return finish(letter, 'opened', writeOpened(letter));
    },
    /** An agent's answer, with who gave it. */
    replied(ticket: Ticket, agent: Agent, text: string): Mail {
      const letter = begin(ticket);
      return finish(letter, 'replied', writeReplied(letter, agent, text));
    },
    /** The last answer; with `rate`, one link for each score. */
    resolved(
      ticket: Ticket,
      agent: Agent,
      text: string | undefined,
      rate: { readonly episode: number } | undefined,
    ): Mail {
      const letter = begin(ticket);
      const rating = rate === undefined ? [] : askRating(letter, rate.episode, deps.ratingToken);
      return finish(letter, 'resolved', [...writeResolved(letter, agent, text), ...rating]);
    },
  };
}

const beginLetter = (ticket: Ticket, { office, publicUrl, translate, followUpCode }: HandoffMailsDeps) => ({
  ticket,
  office,
  publicUrl: publicUrl?.replace(/\/+$/u, ''),
  t: translate(ticket.locale),
  code: followUpCode(ticket.number),
});

const finishLetter = (
  { ticket, t, office }: CaseLetter,
  kind: CaseMailKind,
  parts: readonly MailPart[],
  createdAt: Date,
): Mail =>
  composeMail({
    id: mailIdOf(ticket, kind),
    // A case without an address needs no mail; the mailer would refuse it and the desk would show it.
    to: ticket.contact.email ?? '',
    subject: t(`mail.${kind}.subject`, { office: office.name, number: formatTicketNumber(ticket.number) }),
    parts,
    t,
    ticketId: ticket.id,
    createdAt,
  });

const askRating = (
  { ticket, t, publicUrl }: CaseLetter,
  episode: number,
  ratingToken: HandoffMailsDeps['ratingToken'],
): readonly MailPart[] =>
  publicUrl === undefined
    ? []
    : [
        listRatingLinks(t, (score) => {
          const token = ratingToken({ conversationId: ticket.conversationId, episode, score });
          const language = languageOf(ticket.locale);
          return `${publicUrl}/avis?t=${encodeURIComponent(token)}&lang=${encodeURIComponent(language)}`;
        }),
      ];

function writeOpened(letter: CaseLetter): readonly MailPart[] {
  const { ticket, t, office } = letter;
  const day = sayDay(ticket.dueOn, t);
  return [
    greet(letter),
    paragraph(t(`mail.opened.${ticket.kind}`, { day })),
    identify(letter, { label: t('mail.dueOn'), value: day }),
    ...pointToFollowUp(letter, 'opened'),
    paragraph(t('mail.keepCode')),
    ...pointToFaq(letter),
    paragraph(t('mail.opened.automatic')),
    mandatoryMentions(office, t),
  ];
}

function writeReplied(letter: CaseLetter, agent: Agent, text: string): readonly MailPart[] {
  const { ticket, t, office } = letter;
  return [
    greet(letter),
    paragraph(t('mail.replied.intro')),
    { kind: 'words', text },
    ...(ticket.status === 'pending' ? [paragraph(t('mail.replied.waiting'))] : []),
    ...pointToFollowUp(letter, 'replied'),
    identify(letter),
    mandatoryMentions(office, t, agent),
  ];
}

function writeResolved(letter: CaseLetter, agent: Agent, text = ''): readonly MailPart[] {
  const { t, office } = letter;
  return [
    greet(letter),
    ...(text.trim() === ''
      ? []
      : [paragraph(t('mail.replied.intro')), { kind: 'words', text } satisfies MailPart]),
    paragraph(t('mail.resolved.over')),
    ...pointToFollowUp(letter, 'resolved'),
    identify(letter),
    mandatoryMentions(office, t, agent),
  ];
}
