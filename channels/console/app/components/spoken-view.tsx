import { formatShare } from '../state/format.ts';
import type { Spoken } from '../state/read-spoken.ts';
import { useLanguage, useWords } from '../words.ts';
import { Disclosure } from './disclosure.tsx';

/** How the caller's words came; where the recogniser was not sure, how sure it was, and what else it may have been. */
export function SpokenView({ spoken: { by, doubt, others } }: { readonly spoken: Spoken }) {
  const t = useWords();
  const language = useLanguage();
  const share = (confidence: number): string => formatShare(confidence, 1, language);
  return (
    <>
      <p className="message__spoken">
        <span
          className={`fr-icon--sm ${by === 'speech' ? 'fr-icon-mic-line' : 'fr-icon-keyboard-line'}`}
          aria-hidden="true"
        />{' '}
        {t(`spoken.${by}`)}
        {doubt !== undefined && <strong>{t('spoken.doubt', { share: share(doubt) })}</strong>}
      </p>
      {others.length > 0 && (
        <Disclosure label={t('spoken.others')}>
          <ul className="fr-text--sm">
            {others.map(({ text, confidence }) => (
              <li key={text}>{t('spoken.other', { text, share: share(confidence) })}</li>
            ))}
          </ul>
        </Disclosure>
      )}
    </>
  );
}
