import { Badge } from '@codegouvfr/react-dsfr/Badge';
import { Button } from '@codegouvfr/react-dsfr/Button';
import { useState } from 'react';
import type { Failure, Result } from '../api.ts';
import type { AgentLine } from '../../wire.ts';
import { roles } from '../state/choices.ts';
import { useSession } from '../state/use-session.ts';
import { useWords } from '../words.ts';
import { FailureAlert } from './failure-alert.tsx';
import { Choice } from './fields.tsx';
import { OneTimeLink } from './one-time-link.tsx';

interface LineProps {
  readonly line: AgentLine;
  readonly onChanged: () => void;
}

/** An account, and what an administrator can do with it. One's own role and access are a colleague's business. */
export function AgentLineView({ line, onChanged }: LineProps) {
  const t = useWords();
  const isMe = useSession().agent.id === line.id;
  return (
    <li>
      <h3 className="fr-text--md">
        {line.name}{' '}
        <Badge as="span" small noIcon severity={line.presence === 'available' ? 'success' : 'info'}>
          {t(`presence.${line.presence}`)}
        </Badge>{' '}
        {line.disabled && (
          <Badge as="span" small severity="warning">
            {t('agents.disabled')}
          </Badge>
        )}
      </h3>
      <p className="fr-text--sm">
        {[line.email, t(`roles.${line.role}`), line.position, line.service].filter(Boolean).join(' – ')}
      </p>
      {isMe ? (
        <p className="fr-text--sm">{t('agents.you')}</p>
      ) : (
        <LineActions line={line} onChanged={onChanged} />
      )}
    </li>
  );
}

function LineActions({ line, onChanged }: LineProps) {
  const t = useWords();
  const { api } = useSession();
  const [link, setLink] = useState<string>();
  const [failure, setFailure] = useState<Failure>();
  const [isBusy, setBusy] = useState(false);
  const run = async <T,>(call: Promise<Result<T>>, onDone: (value: T) => void): Promise<void> => {
    setBusy(true);
    const result = await call;
    setBusy(false);
    setFailure(result.ok ? undefined : result.failure);
    if (result.ok) onDone(result.value);
  };
  return (
    <>
      {failure && <FailureAlert failure={failure} />}
      <div className="buttons">
        <Choice
          label={t('agents.roleOf', { name: line.name })}
          value={line.role}
          isDisabled={isBusy}
          options={roles.map((value) => ({ value, label: t(`roles.${value}`) }))}
          onChange={(role) => void run(api.changeAgent(line.id, { role }), onChanged)}
        />
        <Button
          priority="secondary"
          size="small"
          disabled={isBusy}
          onClick={() => void run(api.changeAgent(line.id, { disabled: !line.disabled }), onChanged)}
        >
          {t(line.disabled ? 'agents.enable' : 'agents.disable')}
        </Button>
        <Button
          priority="secondary"
          size="small"
          disabled={isBusy || line.disabled}
          onClick={() =>
            void run(api.resetAgent(line.id), (made) => {
              setLink(made.link);
            })
          }
        >
          {t('agents.reset')}
        </Button>
      </div>
      {link !== undefined && <OneTimeLink link={link} />}
    </>
  );
}
