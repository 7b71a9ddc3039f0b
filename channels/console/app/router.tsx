import { useMemo, useSyncExternalStore, type ComponentProps, type MouseEvent, type ReactNode } from 'react';
import { parsePlace, toHref, type Place } from './state/parse-place.ts';

const listeners = new Set<() => void>();
const tell = (): void => {
  for (const listener of listeners) listener();
};
window.addEventListener('popstate', tell);

/** Goes to a place of the application, such as `/cases/42` or `/?view=mine`. */
export function navigate(to: string, how: 'push' | 'replace' = 'push'): void {
  const href = toHref(to);
  if (how === 'push') history.pushState(null, '', href);
  else history.replaceState(null, '', href);
  tell();
}

/** Where the application is now. */
export function usePlace(): Place {
  const href = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => location.pathname + location.search,
  );
  return useMemo(() => parsePlace(href), [href]);
}

/** A link within the application. Opening it in a new tab stays the browser's business. */
export function Link({
  to,
  onClick,
  ...rest
}: Omit<ComponentProps<'a'>, 'href'> & { readonly to: string; readonly children?: ReactNode }) {
  const follow = (event: MouseEvent<HTMLAnchorElement>): void => {
    onClick?.(event);
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    navigate(to);
  };
  return <a {...rest} href={toHref(to)} onClick={follow} />;
}

/** The properties of a link for components of the design system, which draw the `a` themselves. */
export const linkTo = (to: string) => ({
  href: toHref(to),
  onClick: (event: MouseEvent<HTMLAnchorElement>): void => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    navigate(to);
  },
});
