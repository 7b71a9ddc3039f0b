import { Button } from '@codegouvfr/react-dsfr/Button';
import { useState } from 'react';
import type { Failure } from '../api.ts';
import { formatInstant } from '../state/format.ts';
import { nameDevice } from '../state/name-device.ts';
import { useLoad } from '../state/use-load.ts';
import { useSession } from '../state/use-session.ts';
import { useLanguage, useWords } from '../words.ts';
import { FailureAlert } from './failure-alert.tsx';
import { Loading } from './loading.tsx';

/** Where one is signed in, with a way to end what one does not know. */
export function SessionList() {
  const t = useWords();
  const language = useLanguage();
  const { api, office } = useSession();
  const { value, failure, reload } = useLoad('sessions', () => api.sessions());
  const [refused, setRefused] = useState<Failure>();
  const end = async (id: string): Promise<void> => {
    const result = await api.endSession(id);
    setRefused(result.ok ? undefined : result.failure);
    reload();
  };
  return (
    <section aria-labelledby="sessions-title">
      <h2 id="sessions-title" className="fr-h6">
        {t('sessions.title')}
      </h2>
      {failure && <FailureAlert failure={failure} onRetry={reload} />}
      {refused && <FailureAlert failure={refused} />}
      {!value && !failure && <Loading />}
      <ul className="sessions">
        {value?.sessions.map(({ id, device, createdAt, seenAt, isThis }) => (
          <li key={id}>
            <p title={device}>{nameDevice(device, t)}</p>
            <p className="fr-text--sm">
              {t('sessions.line', {
                created: formatInstant(createdAt, language, office.timeZone),
                seen: formatInstant(seenAt, language, office.timeZone),
              })}
            </p>
            {isThis ? (
              <p className="fr-text--sm">
                <strong>{t('sessions.this')}</strong>
              </p>
            ) : (
              <Button priority="secondary" size="small" onClick={() => void end(id)}>
                {t('sessions.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
