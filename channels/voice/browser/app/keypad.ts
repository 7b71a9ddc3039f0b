import { button, element } from './dom.ts';
import type { Translate } from './translate.ts';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const;
const names: Readonly<Record<string, string>> = { '*': 'star', '0': 'zero', '#': 'hash' };
const SHOWN_MS = 200;

/** The keys of a telephone, on the screen and on the keyboard. */
export interface Keypad {
  readonly element: HTMLElement;
  /** Whether a key of the keyboard was one of ours. */
  readonly type: (event: KeyboardEvent) => boolean;
}

export function createKeypad(t: Translate, onKey: (key: string) => void): Keypad {
  const buttons = new Map<string, HTMLButtonElement>(
    KEYS.map((key) => {
      const name = names[key];
      const label = name === undefined ? key : t(`keypad.${name}`);
      const press = (): void => {
        onKey(key);
      };
      return [key, button({ 'aria-label': label }, press, key)];
    }),
  );
  const pad = element(
    'fieldset',
    {},
    element('legend', {}, t('keypad.label')),
    element('div', { class: 'keys' }, ...buttons.values()),
  );
  return {
    element: pad,
    type: ({ key, ctrlKey, metaKey, altKey, repeat }) => {
      const pressed = buttons.get(key);
      // With Alt on some keyboards, `#` is typed.
      if (!pressed || ctrlKey || metaKey || (altKey && /\d/u.test(key))) return false;
      if (repeat) return true;
      pressed.classList.add('pressed');
      setTimeout(() => {
        pressed.classList.remove('pressed');
      }, SHOWN_MS);
      onKey(key);
      return true;
    },
  };
}
