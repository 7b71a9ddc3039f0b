import { Button } from '@codegouvfr/react-dsfr/Button';
import { useState, type SyntheticEvent } from 'react';
import type { Role } from '../../../../bot/contracts/agent.ts';
import type { Failure } from '../api.ts';
import { roles } from '../state/choices.ts';
import { useSession } from '../state/use-session.ts';
import { useWords } from '../words.ts';
import { FailureAlert } from './failure-alert.tsx';
import { Choice, TextField } from './fields.tsx';
import { OneTimeLink } from './one-time-link.tsx';

/** Makes a link for a new colleague; the administrator sends it by a way they trust. */
export function InviteForm() {
  const t = useWords();
  const { api } = useSession();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('agent');
  const [link, setLink] = useState<string>();
  const [failure, setFailure] = useState<Failure>();
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const result = await api.invite(role, email.trim() || undefined);
    setFailure(result.ok ? undefined : result.failure);
    setLink(result.ok ? result.value.link : undefined);
  };
  return (
    <section aria-labelledby="invite-title">
      <h2 id="invite-title" className="fr-h6">
        {t('agents.invite')}
      </h2>
      <form className="stack form" onSubmit={(event) => void submit(event)}>
        {failure && <FailureAlert failure={failure} />}
        <div className="choices">
          <TextField
            label={t('agents.email')}
            hint={t('agents.emailHint')}
            type="email"
            value={email}
            onChange={setEmail}
          />
          <Choice
            label={t('agents.role')}
            hint={t('agents.roleHint')}
            value={role}
            options={roles.map((value) => ({ value, label: t(`roles.${value}`) }))}
            onChange={setRole}
          />
        </div>
        <Button type="submit" priority="secondary">
          {t('agents.makeLink')}
        </Button>
      </form>
      {link !== undefined && <OneTimeLink link={link} />}
    </section>
  );
}
