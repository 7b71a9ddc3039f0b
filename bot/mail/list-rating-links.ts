import type { Translate } from '../contracts/dialog.ts';
import { scores, type Score } from '../contracts/rating.ts';
import type { MailPart } from './mail-part.ts';

const faces: Readonly<Record<Score, string>> = { 1: '😞', 2: '🙁', 3: '😐', 4: '🙂', 5: '😀' };

/** The question of satisfaction in a mail, in the order the chat has. A link only shows a page: mail scanners follow links. */
export const listRatingLinks = (t: Translate, linkTo: (score: Score) => string): readonly MailPart[] => [
  { kind: 'heading', text: t('mail.rating.question') },
  { kind: 'paragraph', text: t('mail.rating.how') },
  {
    kind: 'list',
    items: scores.map((score) => ({
      face: faces[score],
      text: `${score} – ${t(`mail.rating.${score}`)}`,
      url: linkTo(score),
    })),
  },
];
