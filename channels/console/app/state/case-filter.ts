import type { TicketFilter } from '../../../../bot/contracts/ticket.ts';
import { channels, domains, kinds, statuses, views } from './choices.ts';

/** What the queue shows; it lives in the address, so that a list can be bookmarked and the way back finds it. */
export interface CaseFilter extends Pick<
  TicketFilter,
  'view' | 'domain' | 'kind' | 'locale' | 'channel' | 'status' | 'search'
> {
  /** Counts from 1. */
  readonly page: number;
}

/** Cases on a page of the list. */
export const PAGE_SIZE = 20;

/** What an address asks for; whatever is not known in it is left out. */
export function parseCaseFilter(query: URLSearchParams): CaseFilter {
  const domain = oneOf(domains, query.get('domain'));
  const kind = oneOf(kinds, query.get('kind'));
  const channel = oneOf(channels, query.get('channel'));
  const status = oneOf(statuses, query.get('status'));
  const locale = query.get('locale')?.trim();
  const search = query.get('search')?.trim();
  const page = Number(query.get('page'));
  return {
    view: oneOf(views, query.get('view')) ?? 'unassigned',
    ...(domain ? { domain } : {}),
    ...(kind ? { kind } : {}),
    ...(locale ? { locale } : {}),
    ...(channel ? { channel } : {}),
    ...(status ? { status } : {}),
    ...(search ? { search } : {}),
    page: Number.isSafeInteger(page) && page > 1 ? page : 1,
  };
}

/** The place of a filter; the first page is not said. */
export function placeOfFilter(filter: CaseFilter): string {
  const query = narrowings(filter);
  if (filter.page > 1) query.set('page', String(filter.page));
  return `/?${query.toString()}`;
}

/** The filter as the server's query. */
export function queryOfFilter(filter: CaseFilter): string {
  const query = narrowings(filter);
  query.set('offset', String((filter.page - 1) * PAGE_SIZE));
  query.set('limit', String(PAGE_SIZE));
  return query.toString();
}

/** Whether more than the view narrows the list. */
export const isNarrowed = ({ domain, kind, locale, channel, status, search }: CaseFilter): boolean =>
  [domain, kind, locale, channel, status, search].some((part) => part !== undefined);

function narrowings({ view, domain, kind, locale, channel, status, search }: CaseFilter): URLSearchParams {
  const parts = Object.entries({ view, domain, kind, locale, channel, status, search });
  return new URLSearchParams(
    parts.filter((part): part is [string, Exclude<(typeof part)[1], undefined>] => part[1] !== undefined),
  );
}

const oneOf = <T extends string>(known: readonly T[], value: string | null): T | undefined =>
  known.find((choice) => choice === value);
