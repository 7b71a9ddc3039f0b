import { button, element, spoken } from './dom.ts';
import { externalLink } from './external-link.ts';
import { keepTogether } from '../../keep-together.ts';
import { markdownView } from './markdown-view.ts';
import { safeHref } from './safe-href.ts';
import type { LocaleChoice } from './settings.ts';
import type { Row } from './transcript.ts';
import type { Translate } from './translate.ts';
import type { Card, ReceivedActivity } from './wire.ts';

/** The words and the actions of every message. */
export interface MessageContext {
  readonly t: Translate;
  readonly assistantName: string;
  readonly locales: readonly LocaleChoice[];
  readonly onReply: (value: string) => void;
  readonly onResend: (key: string) => void;
}

/** A row on the screen; `update` changes what may change, so that a screen reader hears nothing twice. */
export interface MessageView {
  readonly element: HTMLElement;
  update(row: Row): void;
}

/** As the five scores begin: "😊 4 – Satisfait". */
const FACE = /^(\p{Extended_Pictographic}\ufe0f?) (.+)$/su;

type ReplyRow = Extract<Row, { kind: 'reply' }>;
type OwnRow = Extract<Row, { kind: 'own' }>;

/** The view of a new row; a row never changes its kind. */
export function createMessageView(row: Row, context: MessageContext): MessageView {
  switch (row.kind) {
    case 'reply':
      return replyView(row, context);
    case 'own':
      return ownView(row, context);
    case 'expired':
      return {
        element: element('p', { class: 'divider' }, context.t('widget.expired')),
        update: () => undefined,
      };
  }
}

function replyView({ activity }: ReplyRow, context: MessageContext): MessageView {
  const { t } = context;
  const replies = proposedReplies(activity, context);
  const body = element(
    'div',
    { class: 'body', ...languageOf(activity, context.locales) },
    ...markdownView(activity.text, t),
    ...activity.cards.map((card) => cardView(card, t)),
    replies,
  );
  const isAgent = activity.role === 'agent';
  const author = isAgent ? agentName(activity.senderName, t) : context.assistantName;
  return {
    element: element('div', { class: isAgent ? 'message agent' : 'message' }, authorView(author), body),
    update: (next) => {
      if (replies && next.kind === 'reply') replies.hidden = !next.isLast;
    },
  };
}

function ownView(row: OwnRow, { t, onResend }: MessageContext): MessageView {
  const state = element('p', { class: 'state' });
  const update = (next: Row): void => {
    if (next.kind !== 'own') return;
    state.hidden = next.delivery === 'sent';
    state.classList.toggle('refused', next.delivery === 'refused');
    state.replaceChildren(...stateContent(next, t, onResend));
  };
  update(row);
  return {
    element: element(
      'div',
      { class: 'message own' },
      authorView(t('widget.author.you')),
      element('div', { class: 'body', dir: 'auto' }, row.text),
      state,
    ),
    update,
  };
}

function stateContent(
  { key, delivery, refusal }: OwnRow,
  t: Translate,
  onResend: (key: string) => void,
): readonly (Node | string)[] {
  switch (delivery) {
    case 'sent':
      return [];
    case 'pending':
      return [t('widget.delivery.pending')];
    case 'refused':
      return [
        `${t('widget.delivery.refused')} ${refusal}`,
        button(
          { class: 'link' },
          () => {
            onResend(key);
          },
          t('widget.delivery.resend'),
        ),
      ];
  }
}

function agentName(name: string | null, t: Translate): string {
  return name === null ? t('widget.author.agent') : t('widget.author.namedAgent', { name });
}

function authorView(name: string): HTMLElement {
  // The colon is for those who hear the name and the message in one go.
  return element('p', { class: 'author' }, name, spoken(' : '));
}

function cardView({ text, links }: Card, t: Translate): HTMLElement {
  const items = links.map(({ title, url }) => {
    const href = safeHref(url);
    const label = keepTogether(title);
    return element('li', {}, href === null ? label : externalLink(href, t, label));
  });
  return element(
    'div',
    { class: 'card' },
    items.length > 0 ? element('ul', { class: 'links' }, ...items) : null,
    text === '' ? null : element('p', { class: 'source' }, keepTogether(text)),
  );
}

function proposedReplies({ replies }: ReceivedActivity, { t, onReply }: MessageContext): HTMLElement | null {
  if (replies.length === 0) return null;
  const hasFaces = replies.some(({ title }) => FACE.test(title));
  const buttons = replies.map(({ title, value }) =>
    button(
      { class: 'reply' },
      () => {
        onReply(value);
      },
      ...labelOf(title),
    ),
  );
  const shape = hasFaces ? 'replies scores' : 'replies';
  return element('div', { class: shape, role: 'group', 'aria-label': t('widget.replies') }, ...buttons);
}

/** A face before the words is for the eye only: the words say the same. */
function labelOf(title: string): readonly (Node | string)[] {
  const [, face, words = title] = FACE.exec(title) ?? [];
  const label = keepTogether(words);
  return face === undefined
    ? [label]
    : [element('span', { class: 'face', 'aria-hidden': 'true' }, face), element('span', {}, label)];
}

function languageOf(
  { locale }: ReceivedActivity,
  locales: readonly LocaleChoice[],
): { lang?: string; dir: string } {
  if (locale === null) return { dir: 'auto' };
  const known =
    locales.find(({ code }) => code === locale) ??
    locales.find(({ code }) => code === locale.split('-', 1)[0]);
  return { lang: locale, dir: known?.dir ?? 'auto' };
}
