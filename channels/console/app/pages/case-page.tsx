import { CaseBody } from '../components/case-body.tsx';
import { FailureAlert } from '../components/failure-alert.tsx';
import { Loading } from '../components/loading.tsx';
import { CaseContext, useCase, useCommands } from '../state/use-case.ts';
import { UnknownPage } from './unknown-page.tsx';

/** A case, live: read when it opens, and again whenever somebody changes it. */
export function CasePage({ id }: { readonly id: string }) {
  const reading = useCase(id);
  const { followed, failure, reload } = reading;
  const commands = useCommands(followed?.file, reading);
  if (failure && !followed) {
    return failure.status === 404 ? <UnknownPage /> : <FailureAlert failure={failure} onRetry={reload} />;
  }
  if (!followed) return <Loading />;
  return (
    <CaseContext value={{ ...followed, ...commands }}>
      {failure && <FailureAlert failure={failure} onRetry={reload} />}
      <CaseBody onReload={reload} />
    </CaseContext>
  );
}
