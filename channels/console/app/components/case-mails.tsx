import { useOpenCase } from '../state/use-case.ts';
import { useWords } from '../words.ts';
import { Disclosure } from './disclosure.tsx';
import { MailList } from './mail-list.tsx';

/** The mails of the case; open at once when one of them did not leave. */
export function CaseMails({ onRetried }: { readonly onRetried: () => void }) {
  const t = useWords();
  const { mails } = useOpenCase().file;
  if (mails.length === 0) return null;
  const failed = mails.filter(({ status }) => status === 'failed' || status === 'uncertain').length;
  const list = <MailList mails={mails} onRetried={onRetried} />;
  if (failed === 0) return <Disclosure label={t('mails.ofCase', { count: mails.length })}>{list}</Disclosure>;
  return (
    <section aria-labelledby="mails-title">
      <h2 id="mails-title" className="fr-h6">
        {t('mails.failedOfCase')}
      </h2>
      {list}
    </section>
  );
}
