import { Button } from '@codegouvfr/react-dsfr/Button';
import { useState, type SyntheticEvent } from 'react';
import { formatInstant } from '../state/format.ts';
import { useOpenCase } from '../state/use-case.ts';
import { useSession } from '../state/use-session.ts';
import { useLanguage, useWords } from '../words.ts';
import { TextArea } from './fields.tsx';

/** So that others can lead to it. */
export const NOTE_FIELD_ID = 'note-text';

/** What colleagues should know; the citizen never sees it. */
export function Notes() {
  const t = useWords();
  const language = useLanguage();
  const { office } = useSession();
  const notes = useOpenCase().file.events.filter(({ action }) => action === 'note');
  return (
    <section aria-labelledby="notes-title">
      <h2 id="notes-title" className="fr-h6">
        {t('notes.title')}
      </h2>
      <ul className="notes">
        {notes.map(({ version, at, by, details }) => (
          <li key={version}>
            <p className="message__head">
              <strong>{by.name ?? t('actors.agent')}</strong>{' '}
              <time dateTime={at}>{formatInstant(at, language, office.timeZone)}</time>
            </p>
            <p className="message__text">{typeof details['text'] === 'string' ? details['text'] : ''}</p>
          </li>
        ))}
      </ul>
      <NoteForm />
    </section>
  );
}

function NoteForm() {
  const t = useWords();
  const { act, isBusy } = useOpenCase();
  const [text, setText] = useState('');
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    if (text.trim() !== '' && (await act({ type: 'note', text: text.trim() }))) setText('');
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <TextArea
        id={NOTE_FIELD_ID}
        label={t('notes.label')}
        hint={t('notes.hint')}
        rows={2}
        value={text}
        onChange={setText}
      />
      <Button type="submit" priority="tertiary" size="small" disabled={isBusy || text.trim() === ''}>
        {t('notes.add')}
      </Button>
    </form>
  );
}
