import { Button } from '@codegouvfr/react-dsfr/Button';
import type { Hearing } from '../state/hearing.ts';
import { rightsOn } from '../state/rights.ts';
import { useOpenCase } from '../state/use-case.ts';
import { useSession } from '../state/use-session.ts';
import { useWords } from '../words.ts';
import { NOTE_FIELD_ID } from './notes.tsx';
import { KeptText } from './no-reply.tsx';

/** In place of the reply while the caller would neither hear nor read one: what can be done instead. */
export function CallNotice(props: {
  readonly hearing: Exclude<Hearing, 'hears'>;
  readonly typed: string;
  readonly onResolve: () => void;
}) {
  const t = useWords();
  const { isBusy, file } = useOpenCase();
  const { canResolve } = rightsOn(file.ticket, useSession().agent);
  return (
    <section aria-labelledby="call-notice-title" className="reply">
      <h2 id="call-notice-title" className="fr-h6">
        {t('unheard.title')}
      </h2>
      <p role="status">{t(`unheard.${props.hearing}`)}</p>
      <KeptText typed={props.typed} />
      <div className="buttons">
        <Button
          priority="secondary"
          onClick={() => {
            document.getElementById(NOTE_FIELD_ID)?.focus();
          }}
        >
          {t('unheard.note')}
        </Button>
        {canResolve && (
          <Button priority="secondary" disabled={isBusy} onClick={props.onResolve}>
            {t('actions.resolve')}
          </Button>
        )}
      </div>
    </section>
  );
}
