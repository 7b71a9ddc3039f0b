import { element, icon } from './dom.ts';
import { icons } from './icons.ts';
import type { Translate } from './translate.ts';

/** Where the citizen writes. */
export interface Composer {
  readonly element: HTMLElement;
  /** Gives the field the height of its text. */
  fit(): void;
  focus(): void;
}

/** `onDraft` hears every change, so that a reload loses nothing. */
export interface ComposerDeps {
  readonly t: Translate;
  readonly draft: string;
  readonly notice: HTMLElement;
  readonly onDraft: (text: string) => void;
  readonly onSend: (text: string) => void;
}

/** The longest message that the server takes, in UTF-16 units as `maxlength` counts them. */
const MOST_CHARACTERS = 2_000;
const COUNTER_FROM = 1_800;

/** A field that grows with its text; Enter sends, Shift+Enter begins a new line. */
export function createComposer({ t, draft, notice, onDraft, onSend }: ComposerDeps): Composer {
  const field = createField(t);
  const counter = element('p', { class: 'counter', id: 'counter' });
  const line = element('div', { class: 'line' }, field, createSendButton(t));
  const form = element('form', { class: 'composer' }, counter, line, notice);

  const show = (text: string): void => {
    if (field.value !== text) field.value = text;
    growToText(field);
    counter.hidden = text.length < COUNTER_FROM;
    counter.textContent = t('widget.counter', { length: text.length, most: MOST_CHARACTERS });
  };
  const send = (): void => {
    const text = field.value.trim();
    if (text === '') return;
    show('');
    onDraft('');
    onSend(text);
  };
  field.addEventListener('input', () => {
    show(field.value);
    onDraft(field.value);
  });
  field.addEventListener('keydown', (event) => {
    if (!isSendKey(event)) return;
    event.preventDefault();
    send();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    send();
    field.focus();
  });
  show(draft);
  return {
    element: form,
    fit: () => {
      growToText(field);
    },
    focus: () => {
      field.focus();
    },
  };
}

/** While a Chinese or Japanese word is being composed, Enter only chooses its characters. */
function isSendKey({ key, shiftKey, isComposing }: KeyboardEvent): boolean {
  return key === 'Enter' && !shiftKey && !isComposing;
}

function createSendButton(t: Translate): HTMLButtonElement {
  const label = t('widget.send');
  return element(
    'button',
    { type: 'submit', class: 'primary square', title: label, 'aria-label': label },
    icon(icons.send, { isDirected: true }),
  );
}

function createField(t: Translate): HTMLTextAreaElement {
  return element('textarea', {
    id: 'field',
    rows: 1,
    dir: 'auto',
    maxlength: MOST_CHARACTERS,
    placeholder: t('widget.placeholder'),
    'aria-label': t('widget.field'),
    'aria-describedby': 'notice counter',
    enterkeyhint: 'send',
  });
}

/** The style sheet sets the upper limit. A field that is not shown has no height to measure. */
function growToText(field: HTMLTextAreaElement): void {
  field.style.blockSize = 'auto';
  const { scrollHeight, offsetHeight, clientHeight } = field;
  if (scrollHeight > 0) field.style.blockSize = `${scrollHeight + offsetHeight - clientHeight}px`;
}
