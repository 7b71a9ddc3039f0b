import { useOpenCase } from '../state/use-case.ts';
import { useLoad } from '../state/use-load.ts';
import { useSession } from '../state/use-session.ts';
import { useWords } from '../words.ts';
import { CaseDialog, dialogs } from './case-dialogs.tsx';
import { CopyButton } from './copy-button.tsx';
import { FailureAlert } from './failure-alert.tsx';
import { Loading } from './loading.tsx';

/** A draft of a FAQ topic from this case, to be read again by an editor before it goes in. */
export function TopicDialog() {
  const t = useWords();
  return (
    <CaseDialog dialog={dialogs.topic} title={t('topic.title')}>
      <TopicDraft />
    </CaseDialog>
  );
}

function TopicDraft() {
  const t = useWords();
  const { api } = useSession();
  const { id } = useOpenCase().file.ticket;
  const { value, failure, reload } = useLoad(id, () => api.draftTopic(id));
  if (failure) return <FailureAlert failure={failure} onRetry={reload} />;
  if (!value) return <Loading />;
  return (
    <>
      <p>{t('topic.explain', { file: `nlu/faq/${value.slug}/fr.yaml` })}</p>
      <pre className="yaml" tabIndex={0} aria-label={t('topic.title')}>
        {value.yaml}
      </pre>
      <CopyButton text={value.yaml} label={t('topic.copy')} />
    </>
  );
}
