import type { CallEvent } from '../../follow-call.ts';
import { formatInstant } from '../state/format.ts';
import { useSession } from '../state/use-session.ts';
import { useLanguage, useWords } from '../words.ts';

/** Something that happened in the call, between what was said. */
export function CallLine({
  event: { kind, label = '' },
  at,
}: {
  readonly event: CallEvent;
  readonly at: string;
}) {
  const t = useWords();
  const language = useLanguage();
  const { office } = useSession();
  return (
    <li className="call-line">
      <time dateTime={at}>{formatInstant(at, language, office.timeZone)}</time>{' '}
      <span>{t(`callFacts.${kind}`, { label })}</span>
    </li>
  );
}
