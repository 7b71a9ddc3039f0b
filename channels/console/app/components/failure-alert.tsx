import { Alert } from '@codegouvfr/react-dsfr/Alert';
import { Button } from '@codegouvfr/react-dsfr/Button';
import type { Failure } from '../api.ts';
import { sayFailure } from '../state/say-failure.ts';
import { useWords } from '../words.ts';

/** Says what went wrong, at once, with a way to try again where that may help. */
export function FailureAlert({
  failure,
  name,
  onRetry,
}: {
  readonly failure: Failure;
  /** Whoever stands in the way. */
  readonly name?: string | undefined;
  readonly onRetry?: (() => void) | undefined;
}) {
  const t = useWords();
  return (
    <div className="stack" role="alert">
      <Alert severity="error" small description={sayFailure(failure, t, name)} />
      {onRetry && (
        <Button priority="secondary" size="small" onClick={onRetry}>
          {t('common.retry')}
        </Button>
      )}
    </div>
  );
}
