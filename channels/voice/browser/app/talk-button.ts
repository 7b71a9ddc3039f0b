import { element, icon } from './dom.ts';
import { icons } from './icons.ts';
import type { Translate } from './translate.ts';

/** The big button of the microphone, and how it is used. */
export interface TalkButton {
  readonly element: HTMLElement;
  /** The choice between the two ways. */
  readonly modes: HTMLElement;
  /** A call begins: with a microphone that is open, or without one. */
  readonly begin: (hasMicrophone: boolean) => void;
  readonly showLevel: (level: number) => void;
  readonly focus: () => void;
}

type Mode = 'toggle' | 'hold';

/** One press opens and one mutes; or it is held down, by pointer, space or enter. */
export function createTalkButton(t: Translate, onChange: (isOpen: boolean) => void): TalkButton {
  let mode: Mode = 'toggle';
  let isOpen = false;
  const talk = element('button', { type: 'button', class: 'primary with-icon talk' });
  const level = element('div', { class: 'level', 'aria-hidden': 'true' });
  const none = element('p', { hidden: true }, t('talk.none'));
  const draw = (): void => {
    drawButton(talk, t, mode, isOpen);
    if (!isOpen) level.style.setProperty('--level', '0');
  };
  const setOpen = (value: boolean): void => {
    if (isOpen === value) return;
    isOpen = value;
    draw();
    onChange(isOpen);
  };
  listenToHolding(talk, (isHeld) => {
    if (mode === 'hold') setOpen(isHeld);
  });
  talk.addEventListener('click', () => {
    if (mode === 'toggle') setOpen(!isOpen);
  });
  const modes = createModes(t, (picked) => {
    mode = picked;
    setOpen(mode === 'toggle');
    draw();
  });
  draw();
  return {
    element: element('div', { class: 'controls' }, talk, level, none),
    modes,
    begin: (hasMicrophone) => {
      for (const part of [talk, level, modes]) part.hidden = !hasMicrophone;
      none.hidden = hasMicrophone;
      isOpen = false;
      setOpen(hasMicrophone && mode === 'toggle');
      draw();
    },
    showLevel: (value) => {
      if (isOpen) level.style.setProperty('--level', value.toFixed(2));
    },
    focus: () => {
      talk.focus();
    },
  };
}

function drawButton(talk: HTMLElement, t: Translate, mode: Mode, isOpen: boolean): void {
  const actions = mode === 'hold' ? (['hold', 'release'] as const) : (['open', 'close'] as const);
  talk.replaceChildren(
    icon(isOpen ? icons.microphone : icons.muted),
    element('span', { class: 'now-open' }, t(isOpen ? 'talk.isOpen' : 'talk.isClosed')),
    element('span', {}, t(`talk.${actions[isOpen ? 1 : 0]}`)),
  );
  talk.classList.toggle('primary', isOpen);
}

/** Whatever ends the holding ends it: a finger that slides off, or a window that loses the focus. */
function listenToHolding(talk: HTMLElement, onHeld: (isHeld: boolean) => void): void {
  const isTalkKey = (key: string): boolean => key === ' ' || key === 'Enter';
  talk.addEventListener('pointerdown', ({ pointerId, button: which }) => {
    if (which !== 0) return;
    talk.setPointerCapture(pointerId);
    onHeld(true);
  });
  talk.addEventListener('keydown', ({ key }) => {
    if (isTalkKey(key)) onHeld(true);
  });
  talk.addEventListener('keyup', ({ key }) => {
    if (isTalkKey(key)) onHeld(false);
  });
  for (const end of ['pointerup', 'pointercancel', 'lostpointercapture', 'blur'])
    talk.addEventListener(end, () => {
      onHeld(false);
    });
  talk.addEventListener('contextmenu', (event) => {
    event.preventDefault();
  });
}

function createModes(t: Translate, onPick: (mode: Mode) => void): HTMLElement {
  const choose = (mode: Mode): HTMLElement => {
    const input = element('input', { type: 'radio', name: 'mode', value: mode, checked: mode === 'toggle' });
    input.addEventListener('change', () => {
      onPick(mode);
    });
    return element('label', { class: 'choice' }, input, t(`talk.${mode}Mode`));
  };
  return element('fieldset', {}, element('legend', {}, t('talk.mode')), choose('toggle'), choose('hold'));
}
