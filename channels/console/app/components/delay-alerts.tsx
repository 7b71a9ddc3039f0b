import { Alert } from '@codegouvfr/react-dsfr/Alert';
import type { CaseList } from '../../wire.ts';
import { Link } from '../router.tsx';
import { placeOfFilter } from '../state/case-filter.ts';
import { listDelayAlerts } from '../state/list-delay-alerts.ts';
import { useWords } from '../words.ts';

/** Says above the list, whatever it shows, that answers are late or will be, and leads to them. */
export function DelayAlerts({ counts }: { readonly counts: CaseList['counts'] | undefined }) {
  const t = useWords();
  return (
    <div role="status" className="stack alerts">
      {listDelayAlerts(counts).map(({ view, severity, count }) => (
        <Alert
          key={view}
          small
          severity={severity}
          description={<Link to={placeOfFilter({ view, page: 1 })}>{t(`delays.${view}`, { count })}</Link>}
        />
      ))}
    </div>
  );
}
