import { button, element, icon } from './dom.ts';
import { icons } from './icons.ts';
import type { Translate } from './translate.ts';

export interface StartCardDeps {
  readonly t: Translate;
  readonly isSpeechLocal: boolean;
  /** The chat is around the page already, when it is shown in a frame. */
  readonly hasChatLink: boolean;
  readonly onStart: (source: 'microphone' | 'no') => void;
}

/** What will happen, before the browser asks for anything. */
export interface StartCard {
  readonly element: HTMLElement;
  readonly focus: () => void;
}

export function createStartCard({ t, isSpeechLocal, hasChatLink, onStart }: StartCardDeps): StartCard {
  const points = ['automaton', 'permission', isSpeechLocal ? 'privacy' : 'privacyElsewhere'];
  const start = (source: 'microphone' | 'no') => (): void => {
    onStart(source);
  };
  const withMicrophone = button(
    { class: 'primary with-icon' },
    start('microphone'),
    icon(icons.microphone),
    t('start.withMicrophone'),
  );
  const card = element(
    'section',
    { class: 'card' },
    element('h2', {}, t('start.heading')),
    element('ul', {}, ...points.map((point) => element('li', {}, t(`start.${point}`)))),
    element(
      'div',
      { class: 'actions' },
      withMicrophone,
      button({}, start('no'), t('start.withKeys')),
      ...(hasChatLink ? [element('a', { href: '/' }, t('start.chat'))] : []),
    ),
  );
  return {
    element: card,
    focus: () => {
      withMicrophone.focus();
    },
  };
}
