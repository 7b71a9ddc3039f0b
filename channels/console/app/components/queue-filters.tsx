import { Button } from '@codegouvfr/react-dsfr/Button';
import { useEffect, useState, type Ref, type SyntheticEvent } from 'react';
import type { CaseFilter } from '../state/case-filter.ts';
import { isNarrowed } from '../state/case-filter.ts';
import { channels, domains, kinds, statuses } from '../state/choices.ts';
import { listLanguages } from '../state/list-languages.ts';
import { useLanguage, useWords } from '../words.ts';
import { Choice, type Option } from './fields.tsx';

interface FiltersProps {
  readonly filter: CaseFilter;
  readonly onChange: (filter: CaseFilter) => void;
}

/** What narrows the list: a search by number, words or address, and five choices. */
export function QueueFilters({
  filter,
  onChange,
  searchRef,
}: FiltersProps & { readonly searchRef: Ref<HTMLInputElement> }) {
  const t = useWords();
  return (
    <search className="filters" aria-label={t('queue.filters')}>
      <SearchBox filter={filter} onChange={onChange} searchRef={searchRef} />
      <Choices filter={filter} onChange={onChange} />
      {isNarrowed(filter) && (
        <Button
          priority="tertiary"
          size="small"
          onClick={() => {
            onChange({ view: filter.view, page: 1 });
          }}
        >
          {t('queue.clear')}
        </Button>
      )}
    </search>
  );
}

function SearchBox({
  filter,
  onChange,
  searchRef,
}: FiltersProps & { readonly searchRef: Ref<HTMLInputElement> }) {
  const t = useWords();
  const [words, setWords] = useState(filter.search ?? '');
  useEffect(() => {
    setWords(filter.search ?? '');
  }, [filter.search]);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    const { search: _, ...rest } = filter;
    const search = words.trim();
    onChange({ ...rest, ...(search ? { search } : {}), page: 1 });
  };
  return (
    <form className="fr-search-bar" onSubmit={submit}>
      <label className="fr-label" htmlFor="queue-search">
        {t('queue.search')}
      </label>
      <input
        ref={searchRef}
        id="queue-search"
        className="fr-input"
        type="search"
        placeholder={t('queue.searchHint')}
        value={words}
        onChange={(event) => {
          setWords(event.target.value);
        }}
      />
      <button className="fr-btn" type="submit" title={t('queue.search')}>
        {t('queue.search')}
      </button>
    </form>
  );
}

function Choices({ filter, onChange }: FiltersProps) {
  const t = useWords();
  const language = useLanguage();
  const any: Option<string> = { value: '', label: t('queue.any') };
  const lists = {
    domain: domains.map((value) => ({ value, label: t(`domains.${value}`) })),
    kind: kinds.map((value) => ({ value, label: t(`kinds.${value}`) })),
    locale: listLanguages(language, [filter.locale]),
    channel: channels.map((value) => ({ value, label: t(`channels.${value}`) })),
    status: statuses.map((value) => ({ value, label: t(`statuses.${value}`) })),
  };
  const choose = (name: keyof typeof lists, value: string): void => {
    const { [name]: _, ...rest } = filter;
    onChange({ ...rest, ...(value ? { [name]: value } : {}), page: 1 });
  };
  return (
    <div className="choices">
      {(Object.keys(lists) as (keyof typeof lists)[]).map((name) => (
        <Choice
          key={name}
          label={t(`queue.${name}`)}
          value={filter[name] ?? ''}
          options={[any, ...lists[name]]}
          onChange={(value) => {
            choose(name, value);
          }}
        />
      ))}
    </div>
  );
}
