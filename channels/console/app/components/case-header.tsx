import { Alert } from '@codegouvfr/react-dsfr/Alert';
import type { DueStep } from '../../../../bot/contracts/desk.ts';
import { Link } from '../router.tsx';
import { stageAt } from '../../follow-call.ts';
import { formatDay, formatNumber } from '../state/format.ts';
import { callOf } from '../state/hearing.ts';
import { rightsOn } from '../state/rights.ts';
import { useNow } from '../state/use-now.ts';
import { useOpenCase } from '../state/use-case.ts';
import { useSession } from '../state/use-session.ts';
import { useLanguage, useWords } from '../words.ts';
import { CallBack } from './call-back.tsx';
import { Disclosure } from './disclosure.tsx';
import { PageTitle } from './page-title.tsx';
import { DueBadge, TicketBadges } from './ticket-badges.tsx';

/** Which case it is, where it stands and by when it is due. */
export function CaseHeader() {
  const t = useWords();
  const language = useLanguage();
  const { file } = useOpenCase();
  const { ticket, dueTrace } = file;
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
      <RingingSign />
      <div className="case-line__badges">
        <TicketBadges ticket={ticket} call={isOver ? undefined : callOf(file)} />
        <DueBadge ticket={ticket} />
      </div>
      {!isOver && <p>{t('case.dueOn', { day: formatDay(ticket.dueOn, language) })}</p>}
      {!isOver && <CallBack />}
      {!isOver && <DueTrace steps={dueTrace} />}
      <Merged />
    </div>
  );
}

/** The caller is being put through: to be seen before anybody picks up. */
function RingingSign() {
  const t = useWords();
  const { file } = useOpenCase();
  const now = useNow(20_000);
  const call = callOf(file);
  return (
    <div role="status">
      {call && stageAt(call, now) === 'ringing' && (
        <Alert severity="info" small description={t('calls.pickUp')} />
      )}
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
