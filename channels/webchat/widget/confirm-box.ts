import { button, element } from './dom.ts';
import type { Translate } from './translate.ts';

/** What is asked before it is done. */
export type Deed = 'restart' | 'end';

/** A question that starts hidden. */
export interface ConfirmBox {
  readonly element: HTMLElement;
  readonly isAsking: boolean;
  readonly ask: () => void;
  /** As the button that changes nothing. */
  readonly cancel: () => void;
}

/** Asks inside the panel: a browser's own dialog would stop the page, and some sites forbid it. */
export function createConfirmBox(
  t: Translate,
  deed: Deed,
  onConfirm: () => void,
  onCancel: () => void,
): ConfirmBox {
  const answer = (then: () => void) => (): void => {
    box.hidden = true;
    then();
  };
  const cancel = answer(onCancel);
  const cancelButton = button({ class: 'secondary' }, cancel, t(`widget.${deed}.cancel`));
  const confirmButton = button({ class: 'primary' }, answer(onConfirm), t(`widget.${deed}.confirm`));
  const box = element(
    'div',
    { class: 'confirm', role: 'group', 'aria-labelledby': `${deed}-question`, hidden: true },
    element('p', { id: `${deed}-question` }, t(`widget.${deed}.question`)),
    element('div', { class: 'choices' }, cancelButton, confirmButton),
  );
  return {
    element: box,
    ask: () => {
      box.hidden = false;
      cancelButton.focus();
    },
    cancel,
    get isAsking() {
      return !box.hidden;
    },
  };
}
