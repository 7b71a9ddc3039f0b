import type { DueStep } from '../../../../bot/contracts/desk.ts';
import { Link } from '../router.tsx';
import { formatDay, formatNumber } from '../state/format.ts';
import { rightsOn } from '../state/rights.ts';
import { useOpenCase } from '../state/use-case.ts';
import { useSession } from '../state/use-session.ts';
import { useLanguage, useWords } from '../words.ts';
import { Disclosure } from './disclosure.tsx';
import { PageTitle } from './page-title.tsx';
import { DueBadge, TicketBadges } from './ticket-badges.tsx';

/** Which case it is, where it stands and by when it is due. */
export function CaseHeader() {
  const t = useWords();
  const language = useLanguage();
  const { ticket, dueTrace } = useOpenCase().file;
  const { isOver } = rightsOn(ticket, useSession().agent);
  return (
    <div className="case-header">
      <Link to="/" className="fr-link">
        {t('case.back')}
      </Link>
      <PageTitle title={t('case.title', { number: formatNumber(ticket.number) })} />
      <p className="case-header__subject">
        <bdi lang={ticket.locale} dir="auto">
          {ticket.subject}
        </bdi>
      </p>
      <div className="case-line__badges">
        <TicketBadges ticket={ticket} />
        <DueBadge ticket={ticket} />
      </div>
      {!isOver && <p>{t('case.dueOn', { day: formatDay(ticket.dueOn, language) })}</p>}
      {!isOver && <DueTrace steps={dueTrace} />}
      <Merged />
    </div>
  );
}

function DueTrace({ steps }: { readonly steps: readonly DueStep[] }) {
  const t = useWords();
  const language = useLanguage();
  return (
    <Disclosure label={t('case.whyThisDate')}>
      <ol className="trace">
        {steps.map(({ day, count, why, name }) => (
          <li key={day} className={why === 'working' || why === 'received' ? 'trace__counted' : undefined}>
            <strong>{formatDay(day, language)}</strong>
            {' – '}
            <span>{t(`trace.${why}`, { count, name: name ?? '' })}</span>
          </li>
        ))}
      </ol>
    </Disclosure>
  );
}

function Merged() {
  const t = useWords();
  const { mergedInto } = useOpenCase().file.ticket;
  return mergedInto === undefined ? null : (
    <p>
      <Link to={`/cases/${mergedInto}`}>{t('case.mergedInto')}</Link>
    </p>
  );
}
