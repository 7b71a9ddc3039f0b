import type { Answer } from '../contracts/answer.ts';
import type { Translate } from '../contracts/dialog.ts';
import type { Office } from '../contracts/office.ts';
import type { MailPart } from './mail-part.ts';
import { mandatoryMentions } from './mandatory-mentions.ts';
import { sayDay } from './say-day.ts';
import { paragraph } from './write-case-parts.ts';

export interface DetailsContent {
  readonly answer: Answer;
  readonly office: Office;
  readonly t: Translate;
  /** ISO day. */
  readonly today: string;
}

/** An answer as the chat shows it, with where it comes from and where to read on; nothing of who asked is in it. */
export function writeDetails({ answer, office, t, today }: DetailsContent): readonly MailPart[] {
  const { source, checkedOn, links } = answer;
  return [
    paragraph(t('mail.greeting')),
    paragraph(t('mail.details.intro')),
    {
      kind: 'section',
      locale: answer.locale,
      parts: [{ kind: 'heading', text: answer.title }, paragraph(withoutMarks(answer.text))],
    },
    ...(links.length === 0
      ? []
      : [
          paragraph(t('mail.details.links')),
          { kind: 'list', items: links.map(({ title, url }) => ({ text: title, url })) } satisfies MailPart,
        ]),
    paragraph(t('mail.details.source', { source, day: sayDay(checkedOn, t) })),
    ...cautionOf(answer, today).map((caution) => paragraph(t(`mail.details.${caution}`))),
    paragraph(t('mail.details.human')),
    paragraph(t('mail.details.automatic')),
    mandatoryMentions(office, t),
  ];
}

/** As the chat warns under an answer. */
function cautionOf({ validUntil, status }: Answer, today: string): readonly ('outOfDate' | 'toVerify')[] {
  if (validUntil < today) return ['outOfDate'];
  return status === 'to-verify' ? ['toVerify'] : [];
}

/** Steps stay numbered lines; only the stars of bold words go. */
const withoutMarks = (markdown: string): string => markdown.replaceAll('**', '');
