import { button, element, icon } from './dom.ts';
import { icons } from './icons.ts';
import { createKeypad } from './keypad.ts';
import { createStateLine, type PageState } from './state-line.ts';
import { createTalkButton } from './talk-button.ts';
import type { Translate } from './translate.ts';

export interface ControlsListeners {
  readonly onOpen: (isOpen: boolean) => void;
  readonly onVolume: (volume: number) => void;
  readonly onKey: (key: string) => void;
  readonly onStop: () => void;
}

/** What is on the screen during a call, beside its text. */
export interface Controls {
  /** State, microphone and end. */
  readonly main: HTMLElement;
  /** Keys, volume, and how the microphone's button works: what is under the text on a small screen. */
  readonly more: HTMLElement;
  readonly setShown: (isShown: boolean) => void;
  readonly isShown: () => boolean;
  /** The browser is asking, or connecting. */
  readonly begin: (source: 'microphone' | 'no') => void;
  /** Both ends are there. */
  readonly open: () => void;
  readonly showState: (state: PageState) => void;
  readonly showLevel: (level: number) => void;
  readonly volume: () => number;
  readonly type: (event: KeyboardEvent) => boolean;
}

export function createControls(t: Translate, listeners: ControlsListeners): Controls {
  const state = createStateLine(t);
  const talk = createTalkButton(t, listeners.onOpen);
  const keypad = createKeypad(t, listeners.onKey);
  const volume = createVolume(t, listeners.onVolume);
  const stop = button({ class: 'stop with-icon' }, listeners.onStop, icon(icons.stop), t('stop'));
  const main = element('div', { class: 'controls' }, state.element, talk.element, stop);
  const more = element('div', { class: 'controls' }, keypad.element, volume.element, talk.modes);
  let hasMicrophone = false;
  return {
    main,
    more,
    setShown: (isShown) => {
      for (const part of [main, more]) part.hidden = !isShown;
    },
    isShown: () => !main.hidden,
    begin: (source) => {
      hasMicrophone = source === 'microphone';
      talk.element.hidden = true;
      state.show(hasMicrophone ? 'asking' : 'connecting');
      stop.focus();
    },
    open: () => {
      talk.element.hidden = false;
      talk.begin(hasMicrophone);
      if (hasMicrophone) talk.focus();
    },
    showState: state.show,
    showLevel: talk.showLevel,
    volume: volume.value,
    type: keypad.type,
  };
}

function createVolume(t: Translate, onChange: (volume: number) => void) {
  const input = element('input', { type: 'range', min: 0, max: 100, step: 5, value: 100 });
  const value = (): number => Number(input.value) / 100;
  input.addEventListener('input', () => {
    onChange(value());
  });
  return { element: element('label', { class: 'volume' }, t('volume'), input), value };
}
