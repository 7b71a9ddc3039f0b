import { FailureAlert } from '../components/failure-alert.tsx';
import { AgentLineView } from '../components/agent-line-view.tsx';
import { InviteForm } from '../components/invite-form.tsx';
import { Loading } from '../components/loading.tsx';
import { PageTitle } from '../components/page-title.tsx';
import { useLoad } from '../state/use-load.ts';
import { useSession } from '../state/use-session.ts';
import { useWords } from '../words.ts';

/** Who works at the desk, and who may do what. */
export function AgentsPage() {
  const t = useWords();
  const { api, reloadAgents } = useSession();
  const { value, failure, reload } = useLoad('agents', () => api.agents());
  const onChanged = (): void => {
    reload();
    reloadAgents();
  };
  return (
    <>
      <PageTitle title={t('pages.agents')} />
      <InviteForm />
      {failure && <FailureAlert failure={failure} onRetry={reload} />}
      {!value && !failure && <Loading />}
      {value && (
        <section aria-labelledby="agents-title">
          <h2 id="agents-title" className="fr-h6">
            {t('agents.list', { count: value.agents.length })}
          </h2>
          <ul className="agents">
            {value.agents.map((agent) => (
              <AgentLineView key={agent.id} line={agent} onChanged={onChanged} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
