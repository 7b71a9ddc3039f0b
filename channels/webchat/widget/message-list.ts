import type { ConversationView } from './conversation-view.ts';
import { element, spoken } from './dom.ts';
import { createMessageView, type MessageContext, type MessageView } from './message-view.ts';
import type { Row } from './transcript.ts';

/** The messages; `focus` is for when what had the focus is gone, as the proposed replies are once one is pressed. */
export interface MessageList {
  readonly element: HTMLElement;
  render(view: ConversationView): void;
  /** Shows the last message from its first line on, or as much of the end as there is room for. */
  showLast(): void;
  focus(): void;
}

const GAP_ABOVE_PX = 16;

/** The scrolling log of the conversation, with the three dots below. */
export function createMessageList(context: MessageContext): MessageList {
  const { t, assistantName } = context;
  const log = element('div', { class: 'log', role: 'log', tabindex: 0, 'aria-label': t('widget.log') });
  const typing = element('p', { class: 'typing', role: 'status' });
  const views = new Map<string, MessageView>();
  let shown: string | null = null;
  let refusals = 0;
  const showTyping = ({ isTyping, typingName }: ConversationView): void => {
    const writer = typingName === '' ? t('widget.author.agent') : (typingName ?? assistantName);
    const text = isTyping ? t('widget.typing', { name: writer }) : null;
    // The same text again would be announced again.
    if (text !== shown) typing.replaceChildren(...(text === null ? [] : dots(text, typingName !== null)));
    shown = text;
  };
  const jump = (top: number): void => {
    log.scrollTo({ top, behavior: 'instant' });
  };
  const showLast = (): void => {
    const last = log.lastElementChild;
    if (last instanceof HTMLElement) jump(last.offsetTop - GAP_ABOVE_PX);
  };

  return {
    element: element('div', { class: 'messages' }, log, typing),
    showLast,
    focus: () => {
      log.focus();
    },
    render: (view) => {
      const { rows, isReplaying } = view;
      // Old messages are read at leisure, not all at once by the screen reader.
      log.setAttribute('aria-live', isReplaying ? 'off' : 'polite');
      const isHistory = isReplaying || views.size === 0;
      const refusalsBefore = refusals;
      refusals = rows.filter((row) => row.kind === 'own' && row.delivery === 'refused').length;
      const added = renderRows(log, views, rows, context);
      showTyping(view);
      if (refusals > refusalsBefore) jump(log.scrollHeight);
      else if (added && isHistory) showLast();
      else if (added) log.scrollTop = scrollTarget(log, added, rows);
    },
  };
}

/** Brings the elements in line with the rows; the first one that is new, if any. */
function renderRows(
  log: HTMLElement,
  views: Map<string, MessageView>,
  rows: readonly Row[],
  context: MessageContext,
): HTMLElement | null {
  const keys = new Set(rows.map(({ key }) => key));
  for (const [key, view] of views) {
    if (keys.has(key)) continue;
    view.element.remove();
    views.delete(key);
  }
  let firstAdded: HTMLElement | null = null;
  rows.forEach((row, index) => {
    const known = views.get(row.key);
    const view = known ?? createMessageView(row, context);
    views.set(row.key, view);
    view.update(row);
    if (!known) firstAdded ??= view.element;
    // Moving an element would have it read out again: only what is out of place moves.
    if (log.children[index] !== view.element) log.insertBefore(view.element, log.children[index] ?? null);
  });
  return firstAdded;
}

/** The end, but never past the beginning of a new answer: long ones are read from their first line. */
function scrollTarget(log: HTMLElement, added: HTMLElement, rows: readonly Row[]): number {
  const end = log.scrollHeight;
  return rows.at(-1)?.kind === 'own' ? end : Math.min(end, added.offsetTop - GAP_ABOVE_PX);
}

/** Who it is needs no words while it is the assistant; an agent is named. */
function dots(text: string, isNamed: boolean): readonly HTMLElement[] {
  const dot = (): HTMLElement => element('span', { class: 'dot' });
  return [
    element('span', { class: 'dots', 'aria-hidden': 'true' }, dot(), dot(), dot()),
    isNamed ? element('span', { class: 'writer' }, text) : spoken(text),
  ];
}
