import { Button } from '@codegouvfr/react-dsfr/Button';
import { useState, type SyntheticEvent } from 'react';
import { dayIn } from '../state/office-day.ts';
import { planEdit, typedFrom, type TypedCase } from '../state/plan-edit.ts';
import { useOpenCase } from '../state/use-case.ts';
import { useSession } from '../state/use-session.ts';
import { useWords } from '../words.ts';
import { CaseDialog, dialogs } from './case-dialogs.tsx';
import { ContactFields, RequestFields, SubjectFields } from './case-fields.tsx';
import { Choice } from './fields.tsx';

/** Puts right what was written down wrong. A new kind, channel or date of receipt moves the due date. */
export function EditDialog() {
  const t = useWords();
  return (
    <CaseDialog dialog={dialogs.edit} title={t('edit.title')}>
      <EditForm />
    </CaseDialog>
  );
}

function EditForm() {
  const t = useWords();
  const { timeZone } = useSession().office;
  const { act, isBusy, file } = useOpenCase();
  const [typed, setTyped] = useState(() => typedFrom(file.ticket, timeZone));
  const change = (part: Partial<TypedCase>): void => {
    setTyped((before) => ({ ...before, ...part }));
  };
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const edit = planEdit(file.ticket, typed, timeZone, new Date());
    if (Object.keys(edit).length === 0 || (await act({ type: 'edit', change: edit }))) dialogs.edit.close();
  };
  const fields = { typed, onChange: change, today: dayIn(timeZone, new Date()) };
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      <p>{t('edit.explain')}</p>
      <SubjectFields {...fields} />
      <RequestFields {...fields} />
      <Choice
        label={t('ticket.priority')}
        value={typed.priority}
        options={(['normal', 'urgent'] as const).map((value) => ({ value, label: t(`priorities.${value}`) }))}
        onChange={(priority) => {
          change({ priority });
        }}
      />
      <ContactFields {...fields} />
      <Button type="submit" disabled={isBusy}>
        {t('edit.submit')}
      </Button>
    </form>
  );
}
