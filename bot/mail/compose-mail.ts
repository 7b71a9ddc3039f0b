import type { Translate } from '../contracts/dialog.ts';
import type { Mail } from '../contracts/mail.ts';
import type { MailPart } from './mail-part.ts';
import { oneLine } from './one-line.ts';
import { renderHtml } from './render-html.ts';
import { renderText } from './render-text.ts';

const SUBJECT_CHARACTERS = 150;

export interface MailDraft {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly parts: readonly MailPart[];
  /** Of the language the parts are written in. */
  readonly t: Translate;
  readonly ticketId?: string;
  readonly createdAt: Date;
}

/** Renders a mail's parts as text and as HTML, which say the same. */
export function composeMail({ parts, t, createdAt, ...draft }: MailDraft): Mail {
  const locale = t('mail.language');
  const subject = oneLine(draft.subject, SUBJECT_CHARACTERS);
  return {
    ...draft,
    subject,
    text: renderText(parts, locale),
    html: renderHtml(subject, parts, locale),
    locale,
    createdAt: createdAt.toISOString(),
  };
}
