import type { ConnectionStatus } from './connection.ts';
import { button, element, icon } from './dom.ts';
import { icons } from './icons.ts';
import { createLanguagePicker } from './language-picker.ts';
import type { Settings } from './settings.ts';
import type { Translate } from './translate.ts';

/** The upper end of the panel. */
export interface PanelHeader {
  readonly element: HTMLElement;
  showStatus(status: ConnectionStatus): void;
  /** There is something to end as soon as the citizen has said something. */
  showEnd(canEnd: boolean): void;
  /** The button that leads to the voice. */
  focusVoice(): void;
}

/** What the header shows and what its buttons do; `titleId` names the dialog. */
export interface PanelHeaderDeps {
  readonly t: Translate;
  readonly titleId: string;
  readonly settings: Settings;
  readonly locale: string;
  readonly onLocale: (locale: string) => void;
  readonly onEnd: () => void;
  readonly onRestart: () => void;
  /** Undefined where the server has no voice. */
  readonly onVoice: (() => void) | undefined;
  readonly onClose: () => void;
}

/** Whose assistant it is, how the connection is, and the buttons that concern the whole conversation. */
export function createPanelHeader(deps: PanelHeaderDeps): PanelHeader {
  const { t, titleId, settings, locale, onLocale, onEnd, onRestart, onVoice, onClose } = deps;
  const status = element('p', { class: 'status', role: 'status' });
  const end = iconButton('end', t('widget.end.button'), icons.end, onEnd);
  const voice = onVoice ? voiceButton(t, onVoice) : null;
  const header = element(
    'header',
    { class: 'header' },
    element(
      'div',
      { class: 'names' },
      element('h2', { id: titleId }, settings.name),
      settings.office === '' ? null : element('p', { class: 'office' }, settings.office),
    ),
    end,
    iconButton('restart', t('widget.restart.button'), icons.restart, onRestart),
    iconButton('close', t('widget.close'), icons.close, onClose),
    element(
      'div',
      { class: 'bar' },
      status,
      voice,
      createLanguagePicker(t, settings.locales, locale, onLocale),
    ),
  );
  return {
    element: header,
    focusVoice: () => voice?.focus(),
    showEnd: (canEnd) => {
      end.hidden = !canEnd;
    },
    showStatus: (next) => {
      const text = t(`widget.status.${next}`);
      status.dataset['status'] = next;
      // The same text again would be announced again.
      if (status.textContent !== text) status.textContent = text;
    },
  };
}

/** Its word is to be seen: who can't write well looks for it. */
const voiceButton = (t: Translate, onPress: () => void): HTMLButtonElement =>
  button(
    { id: 'voice', class: 'plain talk', 'aria-label': t('widget.voice.title') },
    onPress,
    icon(icons.microphone),
    t('widget.voice.button'),
  );

function iconButton(id: string, label: string, path: string, onPress: () => void): HTMLButtonElement {
  return button({ id, class: 'plain square', title: label, 'aria-label': label }, onPress, icon(path));
}
