import { FailureAlert } from '../components/failure-alert.tsx';
import { Loading } from '../components/loading.tsx';
import { MailList } from '../components/mail-list.tsx';
import { PageTitle } from '../components/page-title.tsx';
import { useLoad } from '../state/use-load.ts';
import { useSession } from '../state/use-session.ts';
import { useWords } from '../words.ts';

/** Mails that did not leave: each of them is a citizen without an answer. */
export function MailsPage() {
  const t = useWords();
  const { api, canSendMail } = useSession();
  const { value, failure, reload } = useLoad('mails', () => api.mails());
  return (
    <>
      <PageTitle title={t('pages.mails')} />
      {!canSendMail && <p>{t('mails.noServer')}</p>}
      {failure && <FailureAlert failure={failure} onRetry={reload} />}
      {!value && !failure && <Loading />}
      {value?.mails.length === 0 && <p role="status">{t('mails.none')}</p>}
      {value && <MailList mails={value.mails} onRetried={reload} />}
    </>
  );
}
