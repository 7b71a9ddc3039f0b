import { Button } from '@codegouvfr/react-dsfr/Button';
import type { Answer } from '../../../../bot/contracts/answer.ts';
import { plainAnswer } from '../state/fill-canned-reply.ts';
import { directionOf, formatDate, nameLanguage } from '../state/format.ts';
import { useOpenCase } from '../state/use-case.ts';
import { useLanguage, useWords } from '../words.ts';
import { MessageText } from './message-text.tsx';

/** The FAQ's answer on the last topic, in French and in the citizen's language, side by side. */
export function Proposals({
  onInsert,
}: {
  readonly onInsert: ((text: string, locale: string) => void) | undefined;
}) {
  const t = useWords();
  const { proposals } = useOpenCase().file;
  if (proposals.length === 0) return null;
  return (
    <section aria-labelledby="proposals-title">
      <h2 id="proposals-title" className="fr-h6">
        {t('proposals.title')}
      </h2>
      <div className="proposals">
        {proposals.map((answer) => (
          <Proposal key={`${answer.topic}-${answer.locale}`} answer={answer} onInsert={onInsert} />
        ))}
      </div>
    </section>
  );
}

function Proposal({
  answer,
  onInsert,
}: {
  readonly answer: Answer;
  readonly onInsert: ((text: string, locale: string) => void) | undefined;
}) {
  const t = useWords();
  const language = useLanguage();
  const locale = nameLanguage(answer.locale, language);
  return (
    <article className="proposal">
      <h3 className="fr-text--md" lang={answer.locale} dir={directionOf(answer.locale)}>
        {answer.title}
      </h3>
      <p className="fr-text--xs">
        {t('proposals.origin', {
          locale,
          source: answer.source,
          day: formatDate(answer.checkedOn, language),
        })}{' '}
        {answer.status === 'to-verify' && <strong>{t('proposals.toVerify')}</strong>}
      </p>
      <MessageText text={answer.text} locale={answer.locale} />
      {onInsert && (
        <Button
          priority="secondary"
          size="small"
          title={t('proposals.insertTitle', { locale })}
          onClick={() => {
            onInsert(plainAnswer(answer.text), answer.locale);
          }}
        >
          {t('proposals.insert')}
        </Button>
      )}
    </article>
  );
}
