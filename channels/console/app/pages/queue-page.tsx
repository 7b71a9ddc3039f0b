import { Button } from '@codegouvfr/react-dsfr/Button';
import { useEffect, useRef } from 'react';
import { DelayAlerts } from '../components/delay-alerts.tsx';
import { FailureAlert } from '../components/failure-alert.tsx';
import { Loading } from '../components/loading.tsx';
import { PageTitle } from '../components/page-title.tsx';
import { QueueFilters } from '../components/queue-filters.tsx';
import { QueueList } from '../components/queue-list.tsx';
import { QueueViews } from '../components/queue-views.tsx';
import { openShortcutHelp } from '../components/shortcut-help.tsx';
import { linkTo, navigate, usePlace } from '../router.tsx';
import { parseCaseFilter, placeOfFilter, queryOfFilter } from '../state/case-filter.ts';
import { schedule } from '../state/schedule.ts';
import { useLiveMessages } from '../state/use-live.ts';
import { useLoad } from '../state/use-load.ts';
import { useSession } from '../state/use-session.ts';
import { useShortcuts } from '../state/use-shortcuts.ts';
import { clearNews } from '../state/window-title.ts';
import { useWords } from '../words.ts';

const GATHER_MS = 300;

/** The cases that wait for someone, the most pressing first. */
export function QueuePage() {
  const t = useWords();
  const { api } = useSession();
  const filter = parseCaseFilter(usePlace().query);
  const query = queryOfFilter(filter);
  const { value, failure, isLoading, reload } = useLoad(query, () => api.cases(query));
  const searchBox = useRef<HTMLInputElement>(null);
  useReloadOnNews(reload);
  useEffect(clearNews, []);
  useShortcuts({ '/': () => searchBox.current?.focus() });
  return (
    <>
      <PageTitle title={t('pages.queue')}>
        <div className="page-title__actions">
          <Button priority="tertiary" size="small" onClick={openShortcutHelp}>
            {t('shortcuts.title')}
          </Button>
          <Button size="small" linkProps={linkTo('/new')}>
            {t('pages.newCase')}
          </Button>
        </div>
      </PageTitle>
      <DelayAlerts counts={value?.counts} />
      <QueueViews filter={filter} counts={value?.counts} />
      <QueueFilters
        filter={filter}
        searchRef={searchBox}
        onChange={(next) => {
          navigate(placeOfFilter(next), 'replace');
        }}
      />
      {failure && <FailureAlert failure={failure} onRetry={reload} />}
      {!value && !failure && <Loading />}
      {value && <QueueList list={value} filter={filter} isLoading={isLoading} />}
    </>
  );
}

/** News often come several at a time: one reading for all of them. */
function useReloadOnNews(reload: () => void): void {
  const callOff = useRef<() => void>(undefined);
  useLiveMessages((message) => {
    if (message.type !== 'case' && message.type !== 'call' && message.type !== 'resync') return;
    callOff.current ??= schedule(GATHER_MS, () => {
      callOff.current = undefined;
      reload();
    });
  });
  useEffect(() => () => callOff.current?.(), []);
}
