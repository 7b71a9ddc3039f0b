import { button, element, icon } from './dom.ts';
import { icons } from './icons.ts';
import type { Translate } from './translate.ts';

/** What can be done once a call is over. */
export interface OverCard {
  readonly element: HTMLElement;
  /** Goes on with the call where it broke off, or begins another. */
  readonly show: (how: 'resume' | 'again') => void;
}

export function createOverCard(
  t: Translate,
  onStart: (source: 'microphone' | 'no') => void,
  hasChatLink: boolean,
): OverCard {
  const label = element('span', {});
  const start = (source: 'microphone' | 'no') => (): void => {
    onStart(source);
  };
  const first = button({ class: 'primary with-icon' }, start('microphone'), icon(icons.microphone), label);
  const card = element(
    'div',
    { class: 'actions', hidden: true },
    first,
    button({}, start('no'), t('start.withKeys')),
    ...(hasChatLink ? [element('a', { href: '/' }, t('start.chat'))] : []),
  );
  return {
    element: card,
    show: (how) => {
      label.textContent = t(how === 'resume' ? 'resume' : 'start.again');
      card.hidden = false;
      first.focus();
    },
  };
}
