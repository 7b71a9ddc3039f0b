import { button, element } from './dom.ts';
import type { Translate } from './translate.ts';

/** The question before the conversation is given up; it starts hidden. */
export interface RestartConfirm {
  readonly element: HTMLElement;
  readonly isAsking: boolean;
  readonly ask: () => void;
  /** As the button that keeps the conversation. */
  readonly cancel: () => void;
}

/** Asks inside the panel: a browser's own dialog would stop the page, and some sites forbid it. */
export function createRestartConfirm(
  t: Translate,
  onConfirm: () => void,
  onCancel: () => void,
): RestartConfirm {
  const answer = (then: () => void) => (): void => {
    box.hidden = true;
    then();
  };
  const cancel = answer(onCancel);
  const cancelButton = button({ class: 'secondary' }, cancel, t('widget.restart.cancel'));
  const confirmButton = button({ class: 'primary' }, answer(onConfirm), t('widget.restart.confirm'));
  const box = element(
    'div',
    { class: 'confirm', role: 'group', 'aria-labelledby': 'restart-question', hidden: true },
    element('p', { id: 'restart-question' }, t('widget.restart.question')),
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
