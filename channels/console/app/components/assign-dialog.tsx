import { Button } from '@codegouvfr/react-dsfr/Button';
import { useState, type SyntheticEvent } from 'react';
import { useOpenCase } from '../state/use-case.ts';
import { useSession } from '../state/use-session.ts';
import { useWords } from '../words.ts';
import { CaseDialog, dialogs } from './case-dialogs.tsx';
import { RadioChoice } from './fields.tsx';

/** Gives the case to a colleague; whether they are there is said beside their name. */
export function AssignDialog() {
  const t = useWords();
  return (
    <CaseDialog dialog={dialogs.assign} title={t('assign.title')}>
      <AssignForm />
    </CaseDialog>
  );
}

function AssignForm() {
  const t = useWords();
  const { agents } = useSession();
  const { act, isBusy, file } = useOpenCase();
  const [to, setTo] = useState<string>();
  const [isMissing, setMissing] = useState(false);
  const colleagues = agents.filter(({ id, disabled }) => !disabled && id !== file.ticket.assignee);
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    setMissing(to === undefined);
    if (to !== undefined && (await act({ type: 'assign', to }))) dialogs.assign.close();
  };
  if (colleagues.length === 0) return <p>{t('assign.nobody')}</p>;
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      <RadioChoice
        label={t('assign.to')}
        value={to}
        onChange={setTo}
        error={isMissing ? t('assign.missing') : undefined}
        options={colleagues.map(({ id, name, presence, position }) => ({
          value: id,
          label: name,
          hint: [t(`presence.${presence}`), position].filter(Boolean).join(' – '),
        }))}
      />
      <Button type="submit" disabled={isBusy}>
        {t('assign.submit')}
      </Button>
    </form>
  );
}
