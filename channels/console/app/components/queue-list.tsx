import { Pagination } from '@codegouvfr/react-dsfr/Pagination';
import { useRef } from 'react';
import type { CaseList } from '../../wire.ts';
import { linkTo, Link } from '../router.tsx';
import { isNarrowed, PAGE_SIZE, placeOfFilter, type CaseFilter } from '../state/case-filter.ts';
import { useShortcuts } from '../state/use-shortcuts.ts';
import { useWords } from '../words.ts';
import { QueueItem } from './queue-item.tsx';

interface ListProps {
  readonly list: CaseList;
  readonly filter: CaseFilter;
  readonly isLoading: boolean;
}

/** The cases of a page of the list. `j` and `k`, or the arrows, go from one to the next. */
export function QueueList({ list, filter, isLoading }: ListProps) {
  const t = useWords();
  const lines = useRef<HTMLOListElement>(null);
  const move = (by: number): void => {
    const links = [...(lines.current?.querySelectorAll<HTMLAnchorElement>('a[data-case]') ?? [])];
    const at = links.findIndex((link) => link === document.activeElement);
    links[at === -1 ? 0 : Math.min(Math.max(at + by, 0), links.length - 1)]?.focus();
  };
  const moves = {
    down: () => {
      move(1);
    },
    up: () => {
      move(-1);
    },
  };
  useShortcuts({ j: moves.down, k: moves.up });
  if (list.tickets.length === 0) return <EmptyList filter={filter} />;
  return (
    <>
      <p role="status" className="fr-text--sm">
        {t('queue.total', { count: list.total })}
      </p>
      <ol
        ref={lines}
        className="case-lines"
        aria-busy={isLoading}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
          event.preventDefault();
          moves[event.key === 'ArrowDown' ? 'down' : 'up']();
        }}
      >
        {list.tickets.map((ticket) => (
          <QueueItem key={ticket.id} ticket={ticket} call={list.calls[ticket.id]} />
        ))}
      </ol>
      <Pages total={list.total} filter={filter} />
    </>
  );
}

function Pages({ total, filter }: { readonly total: number; readonly filter: CaseFilter }) {
  const count = Math.ceil(total / PAGE_SIZE);
  if (count < 2) return null;
  return (
    <Pagination
      key={filter.page}
      count={count}
      defaultPage={filter.page}
      showFirstLast={false}
      getPageLinkProps={(page) => linkTo(placeOfFilter({ ...filter, page }))}
    />
  );
}

function EmptyList({ filter }: { readonly filter: CaseFilter }) {
  const t = useWords();
  const isSearch = isNarrowed(filter);
  return (
    <div className="empty" role="status">
      <p>{t(isSearch ? 'queue.nothingFound' : `queue.empty.${filter.view}`)}</p>
      {isSearch && <Link to={placeOfFilter({ view: filter.view, page: 1 })}>{t('queue.clear')}</Link>}
    </div>
  );
}
