import { element, icon, spoken } from './dom.ts';
import { icons } from './icons.ts';
import type { Translate } from './translate.ts';

/** A link that opens beside the chat, and says so; `href` has been through `safeHref`. */
export function externalLink(
  href: string,
  t: Translate,
  ...label: readonly (Node | string)[]
): HTMLAnchorElement {
  return element(
    'a',
    { href, target: '_blank', rel: 'noopener noreferrer' },
    ...label,
    spoken(` (${t('widget.link.newWindow')})`),
    icon(icons.external, { isDirected: true }),
  );
}
