import { button, element, icon, spoken } from './dom.ts';
import { icons } from './icons.ts';
import { PANEL_ID } from './panel.ts';
import type { Translate } from './translate.ts';

/** The button at the corner of the page. */
export interface Launcher {
  readonly element: HTMLElement;
  showUnread(count: number): void;
  focus(): void;
}

const HIGHEST_COUNT = 99;

/** Opens the panel; its name and its badge say how many messages wait inside. */
export function createLauncher(t: Translate, onPress: () => void): Launcher {
  const badge = element('span', { class: 'badge', 'aria-hidden': 'true', hidden: true });
  const news = spoken('');
  const opener = button(
    {
      class: 'primary launcher',
      id: 'launcher',
      'aria-haspopup': 'dialog',
      'aria-expanded': 'false',
      'aria-controls': PANEL_ID,
    },
    onPress,
    icon(icons.chat),
    t('widget.launcher.label'),
    spoken(` ${t('widget.launcher.open')}`),
    news,
    badge,
  );
  return {
    element: opener,
    focus: () => {
      opener.focus();
    },
    showUnread: (count) => {
      badge.hidden = count === 0;
      badge.textContent = count > HIGHEST_COUNT ? `${HIGHEST_COUNT}+` : String(count);
      news.textContent = count === 0 ? '' : `, ${t('widget.launcher.unread', { count })}`;
    },
  };
}
