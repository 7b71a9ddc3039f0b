import { Alert } from '@codegouvfr/react-dsfr/Alert';
import { Button } from '@codegouvfr/react-dsfr/Button';
import { useState, type SyntheticEvent } from 'react';
import type { Failure } from '../api.ts';
import { useSession } from '../state/use-session.ts';
import { useWords } from '../words.ts';
import { FailureAlert } from './failure-alert.tsx';
import { TextField } from './fields.tsx';
import { NewPasswordFields } from './new-password-fields.tsx';

const nothing = { current: '', next: '', again: '' };

/** Changes one's password; all other sessions end. */
export function PasswordForm() {
  const t = useWords();
  const { api } = useSession();
  const [typed, setTyped] = useState(nothing);
  const [outcome, setOutcome] = useState<Failure | 'done'>();
  const isDifferent = typed.again !== '' && typed.again !== typed.next;
  const set = (name: keyof typeof nothing) => (value: string) => {
    setTyped((before) => ({ ...before, [name]: value }));
  };
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    if (typed.again !== typed.next) return;
    const result = await api.changePassword(typed.current, typed.next);
    setOutcome(result.ok ? 'done' : result.failure);
    if (result.ok) setTyped(nothing);
  };
  return (
    <section aria-labelledby="password-title">
      <h2 id="password-title" className="fr-h6">
        {t('password.title')}
      </h2>
      <form className="stack form" onSubmit={(event) => void submit(event)}>
        {outcome === 'done' && (
          <div role="status">
            <Alert severity="success" small description={t('password.done')} />
          </div>
        )}
        {outcome !== undefined && outcome !== 'done' && <FailureAlert failure={outcome} />}
        <TextField
          label={t('password.current')}
          type="password"
          autoComplete="current-password"
          isRequired
          value={typed.current}
          onChange={set('current')}
        />
        <NewPasswordFields
          password={typed.next}
          again={typed.again}
          onPassword={set('next')}
          onAgain={set('again')}
          error={isDifferent ? t('invitation.different') : undefined}
        />
        <Button type="submit" priority="secondary" disabled={isDifferent}>
          {t('password.submit')}
        </Button>
      </form>
    </section>
  );
}
