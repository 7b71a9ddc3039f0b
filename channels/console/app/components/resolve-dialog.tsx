import { Button } from '@codegouvfr/react-dsfr/Button';
import { useState, type SyntheticEvent } from 'react';
import type { Resolution } from '../../../../bot/contracts/ticket.ts';
import { resolutions } from '../state/choices.ts';
import { useHearing } from '../state/use-hearing.ts';
import { useOpenCase } from '../state/use-case.ts';
import { useWords } from '../words.ts';
import { CaseDialog, dialogs } from './case-dialogs.tsx';
import { RadioChoice } from './fields.tsx';

interface ResolveProps {
  /** A last answer that goes out with it. */
  readonly text: string | undefined;
  readonly onDone: () => void;
}

/** Closes the case with a reason, for the indicators. */
export function ResolveDialog(props: ResolveProps) {
  const t = useWords();
  return (
    <CaseDialog dialog={dialogs.resolve} title={t('resolve.title')}>
      <ResolveForm {...props} />
    </CaseDialog>
  );
}

function ResolveForm({ text, onDone }: ResolveProps) {
  const t = useWords();
  const { act, isBusy } = useOpenCase();
  const [resolution, setResolution] = useState<Resolution>();
  const hearing = useHearing();
  const without = hearing === 'gone' ? 'resolve.unheard' : 'resolve.withoutReply';
  const [isMissing, setMissing] = useState(false);
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    setMissing(resolution === undefined);
    if (resolution === undefined) return;
    if (!(await act({ type: 'resolve', resolution, ...(text ? { text } : {}) }))) return;
    dialogs.resolve.close();
    onDone();
  };
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      <p>{t(text ? 'resolve.withReply' : without)}</p>
      <RadioChoice
        label={t('resolve.reason')}
        value={resolution}
        onChange={setResolution}
        error={isMissing ? t('resolve.missing') : undefined}
        options={resolutions.map((value) => ({ value, label: t(`resolutions.${value}`) }))}
      />
      <Button type="submit" disabled={isBusy}>
        {t(text ? 'reply.sendAndResolve' : 'actions.resolve')}
      </Button>
    </form>
  );
}
