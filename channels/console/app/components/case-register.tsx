import { describeDueMove, describeEvent } from '../state/describe-event.ts';
import { formatInstant } from '../state/format.ts';
import { useOpenCase } from '../state/use-case.ts';
import { useSession } from '../state/use-session.ts';
import { useLanguage, useWords } from '../words.ts';
import { Disclosure } from './disclosure.tsx';

/** All that was ever done to the case, which nobody can change. */
export function CaseRegister() {
  const t = useWords();
  const language = useLanguage();
  const { nameOf, office } = useSession();
  const { events } = useOpenCase().file;
  return (
    <Disclosure label={t('register.title', { count: events.length })}>
      <ol className="register">
        {events.map((event) => (
          <li key={event.version}>
            <time dateTime={event.at}>{formatInstant(event.at, language, office.timeZone)}</time>{' '}
            {describeEvent(event, { t, language, nameOf })} {describeDueMove(event, { t, language, nameOf })}
          </li>
        ))}
      </ol>
    </Disclosure>
  );
}
