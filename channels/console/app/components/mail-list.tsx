import { Badge } from '@codegouvfr/react-dsfr/Badge';
import { Button } from '@codegouvfr/react-dsfr/Button';
import { useState } from 'react';
import type { OutboxEntry } from '../../wire.ts';
import type { Failure } from '../api.ts';
import { Link, usePlace } from '../router.tsx';
import { isAtLeast } from '../state/choices.ts';
import { formatInstant } from '../state/format.ts';
import { useSession } from '../state/use-session.ts';
import { useLanguage, useWords } from '../words.ts';
import { FailureAlert } from './failure-alert.tsx';

const severities = {
  waiting: 'info',
  sending: 'info',
  sent: 'success',
  failed: 'error',
  uncertain: 'warning',
} as const satisfies Readonly<Record<OutboxEntry['status'], string>>;

/** Mails and what became of them. One that failed can be sent again by a supervisor. */
export function MailList({
  mails,
  onRetried,
}: {
  readonly mails: readonly OutboxEntry[];
  readonly onRetried: () => void;
}) {
  return (
    <ul className="mails">
      {mails.map((mail) => (
        <MailLine key={mail.id} mail={mail} onRetried={onRetried} />
      ))}
    </ul>
  );
}

function MailLine({ mail, onRetried }: { readonly mail: OutboxEntry; readonly onRetried: () => void }) {
  const t = useWords();
  const language = useLanguage();
  const { office, agent } = useSession();
  const { path } = usePlace();
  const canRetry =
    isAtLeast(agent.role, 'supervisor') && (mail.status === 'failed' || mail.status === 'uncertain');
  return (
    <li>
      <p>
        <Badge as="span" small severity={severities[mail.status]}>
          {t(`mailStatuses.${mail.status}`)}
        </Badge>{' '}
        <strong>{mail.subject}</strong>
      </p>
      <p className="fr-text--sm">
        {t('mails.line', {
          to: mail.to,
          at: formatInstant(mail.sentAt ?? mail.createdAt, language, office.timeZone),
          count: mail.attempts,
        })}
      </p>
      {mail.lastError !== undefined && mail.status !== 'sent' && (
        <p className="fr-text--sm">{t('mails.lastError', { error: mail.lastError })}</p>
      )}
      {mail.ticketId !== undefined && path !== `/cases/${mail.ticketId}` && (
        <p className="fr-text--sm">
          <Link to={`/cases/${mail.ticketId}`}>{t('mails.openCase')}</Link>
        </p>
      )}
      {canRetry && <RetryButton mail={mail} onRetried={onRetried} />}
    </li>
  );
}

function RetryButton({ mail, onRetried }: { readonly mail: OutboxEntry; readonly onRetried: () => void }) {
  const t = useWords();
  const { api } = useSession();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const retry = async (): Promise<void> => {
    setBusy(true);
    const result = await api.retryMail(mail.id);
    setBusy(false);
    setFailure(result.ok ? undefined : result.failure);
    if (result.ok) onRetried();
  };
  return (
    <>
      {mail.status === 'uncertain' && <p className="fr-text--sm">{t('mails.uncertain')}</p>}
      {failure && <FailureAlert failure={failure} />}
      <Button priority="secondary" size="small" disabled={isBusy} onClick={() => void retry()}>
        {t('mails.retry')}
      </Button>
    </>
  );
}
