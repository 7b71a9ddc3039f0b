import { Button } from '@codegouvfr/react-dsfr/Button';
import { useState, type SyntheticEvent } from 'react';
import type { Ticket } from '../../../../bot/contracts/ticket.ts';
import type { Failure } from '../api.ts';
import { formatNumber } from '../state/format.ts';
import { useOpenCase } from '../state/use-case.ts';
import { useSession } from '../state/use-session.ts';
import { useWords } from '../words.ts';
import { CaseDialog, dialogs } from './case-dialogs.tsx';
import { FailureAlert } from './failure-alert.tsx';
import { RadioChoice, TextField } from './fields.tsx';

const MOST_FOUND = 10;

/** Makes this case a part of another one: found, chosen, then confirmed, for it can't be undone. */
export function MergeDialog() {
  const t = useWords();
  return (
    <CaseDialog dialog={dialogs.merge} title={t('merge.title')}>
      <MergeSteps />
    </CaseDialog>
  );
}

function MergeSteps() {
  const t = useWords();
  const { api } = useSession();
  const { ticket } = useOpenCase().file;
  const [words, setWords] = useState('');
  const [found, setFound] = useState<readonly Ticket[]>();
  const [failure, setFailure] = useState<Failure>();
  const search = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const query = new URLSearchParams({
      view: 'all',
      search: words.trim(),
      offset: '0',
      limit: String(MOST_FOUND),
    });
    const result = await api.cases(query.toString());
    setFailure(result.ok ? undefined : result.failure);
    if (result.ok) setFound(result.value.tickets.filter((other) => canMergeInto(other, ticket)));
  };
  return (
    <>
      <p>{t('merge.explain', { number: formatNumber(ticket.number) })}</p>
      <form className="stack" onSubmit={(event) => void search(event)}>
        <TextField label={t('queue.search')} hint={t('queue.searchHint')} value={words} onChange={setWords} />
        <Button type="submit" priority="secondary" disabled={words.trim() === ''}>
          {t('queue.search')}
        </Button>
      </form>
      {failure && <FailureAlert failure={failure} />}
      {found && <MergeChoice key={found.map(({ id }) => id).join()} found={found} />}
    </>
  );
}

const canMergeInto = (other: Ticket, { id }: Ticket): boolean =>
  other.id !== id && (other.status === 'open' || other.status === 'pending');

function MergeChoice({ found }: { readonly found: readonly Ticket[] }) {
  const t = useWords();
  const { act, isBusy, file } = useOpenCase();
  const [into, setInto] = useState<string>();
  const chosen = found.find(({ id }) => id === into);
  if (found.length === 0) return <p role="status">{t('queue.nothingFound')}</p>;
  const merge = async (): Promise<void> => {
    if (into !== undefined && (await act({ type: 'merge', into }))) dialogs.merge.close();
  };
  return (
    <>
      <RadioChoice
        label={t('merge.into')}
        value={into}
        onChange={setInto}
        options={found.map(({ id, number, subject, contact }) => ({
          value: id,
          label: `${formatNumber(number)} – ${subject}`,
          ...(contact.name ? { hint: contact.name } : {}),
        }))}
      />
      {chosen && (
        <Button disabled={isBusy} onClick={() => void merge()}>
          {t('merge.submit', {
            from: formatNumber(file.ticket.number),
            into: formatNumber(chosen.number),
          })}
        </Button>
      )}
    </>
  );
}
