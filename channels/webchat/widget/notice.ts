import { element } from './dom.ts';
import { externalLink } from './external-link.ts';
import type { Translate } from './translate.ts';

/** What the citizen has to know before they write: an automaton, no personal numbers, and what becomes of the words. */
export function createNotice(t: Translate, privacy: string | null, apiOrigin: string): HTMLElement {
  return element(
    'p',
    { class: 'notice', id: 'notice' },
    t('widget.notice'),
    ...privacyParts(t, privacy, apiOrigin),
  );
}

/** The office gives an address, or a path on its own server, or the sentence itself. */
function privacyParts(t: Translate, privacy: string | null, apiOrigin: string): readonly (Node | string)[] {
  if (privacy === null || privacy.trim() === '') return [];
  if (!/^(?:https?:\/)?\//u.test(privacy)) return [' ', privacy];
  return [' ', externalLink(new URL(privacy, apiOrigin).href, t, t('widget.privacy'))];
}
