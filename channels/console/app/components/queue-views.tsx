import type { CaseList } from '../../wire.ts';
import { Link } from '../router.tsx';
import { placeOfFilter, type CaseFilter } from '../state/case-filter.ts';
import { views } from '../state/choices.ts';
import { useWords } from '../words.ts';

/** The views of the queue, with how many cases each holds. They are links: each can be bookmarked. */
export function QueueViews({
  filter,
  counts,
}: {
  readonly filter: CaseFilter;
  readonly counts: CaseList['counts'] | undefined;
}) {
  const t = useWords();
  return (
    <nav className="views" aria-label={t('queue.views')}>
      <ul>
        {views.map((view) => (
          <li key={view}>
            <Link
              to={placeOfFilter({ ...filter, view, page: 1 })}
              aria-current={view === filter.view ? 'page' : undefined}
            >
              {t(`views.${view}`)}
              {counts && (
                <span className={`count${view === 'overdue' && counts[view] > 0 ? ' count--alarm' : ''}`}>
                  {counts[view]}
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
