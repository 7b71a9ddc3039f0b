import type { Translate } from '../contracts/dialog.ts';
import { type Score, scoreFaces, scores } from '../contracts/rating.ts';
import type { MailPart } from './mail-part.ts';

/**
 * The question of satisfaction in a mail, in the order the chat has. It speaks more languages than the rest of the mail. A
 * link only shows a page: mail scanners follow links.
 */
export const listRatingLinks = (t: Translate, linkTo: (score: Score) => string): MailPart => ({
  kind: 'section',
  locale: t('mail.rating.language'),
  parts: [
    { kind: 'heading', text: t('mail.rating.question') },
    { kind: 'paragraph', text: t('mail.rating.how') },
    {
      kind: 'list',
      items: scores.map((score) => ({
        face: scoreFaces[score],
        text: `${score} – ${t(`mail.rating.${score}`)}`,
        url: linkTo(score),
      })),
    },
  ],
});
