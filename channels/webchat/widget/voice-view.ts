import { button, element, icon } from './dom.ts';
import { externalLink } from './external-link.ts';
import { icons } from './icons.ts';
import type { Translate } from './translate.ts';

/** The page of the voice inside the panel. */
export interface VoiceView {
  readonly element: HTMLElement;
  readonly isOpen: boolean;
  readonly open: () => void;
  /** Takes the page away, which ends its call. */
  readonly close: () => void;
}

export interface VoiceViewDeps {
  readonly t: Translate;
  /** `https://…/voix?lang=…` on our server. */
  readonly address: string;
  readonly onChange: (isOpen: boolean) => void;
}

const TITLE_ID = 'voice-title';

/** A frame of our own server: the site around needs no permission of its own for the page's script. */
export function createVoiceView({ t, address, onChange }: VoiceViewDeps): VoiceView {
  const place = element('div', { class: 'voice-place' });
  const view = element('section', { class: 'voice', 'aria-labelledby': TITLE_ID, hidden: true });
  const close = (): void => {
    if (view.hidden) return;
    view.hidden = true;
    place.replaceChildren();
    onChange(false);
  };
  const leave = button(
    { class: 'plain square', title: t('widget.voice.close'), 'aria-label': t('widget.voice.close') },
    close,
    icon(icons.close),
  );
  const fullPage = externalLink(address, t, t('widget.voice.fullPage'));
  // Two calls at a time would hear each other.
  fullPage.addEventListener('click', close);
  view.append(
    element('div', { class: 'voice-bar' }, element('h2', { id: TITLE_ID }, t('widget.voice.title')), leave),
    element('p', { class: 'voice-link' }, fullPage),
    place,
  );
  return {
    element: view,
    get isOpen() {
      return !view.hidden;
    },
    open: () => {
      onChange(true);
      place.replaceChildren(
        element('iframe', { src: address, allow: 'microphone; autoplay', title: t('widget.voice.title') }),
      );
      view.hidden = false;
      leave.focus();
    },
    close,
  };
}
