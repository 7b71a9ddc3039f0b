/** A place of the application: its path under `/console` and what follows the question mark. */
export interface Place {
  readonly path: string;
  readonly query: URLSearchParams;
}

/** The page a place stands for. */
export type Page =
  | { readonly name: 'queue' | 'newCase' | 'indicators' | 'mails' | 'agents' | 'account' | 'unknown' }
  | { readonly name: 'case'; readonly id: string }
  | { readonly name: 'invitation'; readonly secret: string };

const BASE = '/console';

/** The address under which the server serves a place. */
export const toHref = (to: string): string =>
  to.startsWith('/?') ? `${BASE}${to.slice(1)}` : `${BASE}${to}`;

/** An address of the browser, path and query, as a place. */
export function parsePlace(href: string): Place {
  const [path = '', query = ''] = href.split('?', 2);
  const inside = path.startsWith(BASE) ? path.slice(BASE.length) : path;
  return { path: inside.replace(/\/+$/, '') || '/', query: new URLSearchParams(query) };
}

/** The path and the query of a place as `navigate` takes them. */
export const placeOf = ({ path, query }: Place): string =>
  query.size > 0 ? `${path}?${query.toString()}` : path;

const pages: Readonly<Record<string, Exclude<Page['name'], 'case' | 'invitation'>>> = {
  '/': 'queue',
  '/new': 'newCase',
  '/indicators': 'indicators',
  '/mails': 'mails',
  '/agents': 'agents',
  '/account': 'account',
};

/** Which page a path shows. */
export function pageOf(path: string): Page {
  const [, first, second, more] = path.split('/');
  const rest = second === undefined || more !== undefined ? undefined : decode(second);
  if (first === 'cases' && rest) return { name: 'case', id: rest };
  if (first === 'invitation' && rest) return { name: 'invitation', secret: rest };
  return { name: Object.hasOwn(pages, path) ? (pages[path] ?? 'unknown') : 'unknown' };
}

function decode(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
