import type { FollowUpView } from '../../bot/contracts/desk.ts';
import { escapeHtml } from '../escape-html.ts';
import { describeState, isAnswerOwed, type StateSentence } from './describe-state.ts';
import { MOST_CHARACTERS } from './parse-forms.ts';
import type { PageContext } from './page-context.ts';
import { box, hidden, renderLongField } from './render-parts.ts';
import type { Page } from './render-page.ts';

/** What opens the case: it travels from form to form, in hidden fields, and nowhere else. */
export interface CaseKeys {
  readonly number: string;
  readonly code: string;
}

/** What is said of what was just done. */
export interface CaseNews {
  readonly done?: 'sent' | 'withdrawn';
  /** The message could not be taken: why, and its words, which are kept. */
  readonly refused?: {
    readonly why: 'empty' | 'long' | 'over';
    readonly text: string;
  };
}

export interface CasePage {
  readonly view: FollowUpView;
  readonly keys: CaseKeys;
  readonly news: CaseNews;
  /** The message of this page's form has this id: sent twice, it is one message. */
  readonly messageId: string;
  readonly now: Date;
}

/** A case number as it is said: `4821-7305`. */
export const sayNumber = (number: string): string => `${number.slice(0, 4)}-${number.slice(4)}`;

/** The request, the exchange, and what its citizen can do. */
export function renderCase(page: CasePage, context: PageContext): Page {
  const { view, keys, news } = page;
  const { say } = context;
  const isAlive = view.ticket.status === 'open' || view.ticket.status === 'pending';
  const { refused } = news;
  const main = `${renderNews(news, say)}
${renderState(page, context)}
${renderExchange(view, context)}
${view.ticket.status === 'merged' ? renderKept(news) : renderMessageForm(page, context)}
${isAlive ? renderWithdrawForm(keys, context) : ''}
<div class="choices">${renderShow(keys, say('case.refresh'), context)}</div>
<p class="lead"><a href="/suivi?lang=${context.locale}">${say('case.again')}</a></p>`;
  return {
    status: refused === undefined ? 200 : 400,
    title: say('case.title', { number: sayNumber(view.ticket.number) }),
    main,
    isError: refused !== undefined,
  };
}

/** Asks again before a request is taken back. */
export function renderWithdrawQuestion(view: FollowUpView, keys: CaseKeys, context: PageContext): Page {
  const { say } = context;
  return {
    status: 200,
    title: say('withdraw.question', { number: sayNumber(view.ticket.number) }),
    main: `<p class="lead">${say('withdraw.warning')}</p>
<div class="choices">
<form method="post" action="/suivi/retrait">${renderKeys(keys, context)}${hidden('confirm', 'yes')}<button type="submit">${say('withdraw.confirm')}</button></form>
${renderShow(keys, say('withdraw.cancel'), context)}
</div>`,
  };
}

/** A message that could not be passed on and whose case can't be shown: nothing but the message, to send again. */
export function renderRetry(
  keys: CaseKeys,
  message: { readonly text: string; readonly messageId: string },
  context: PageContext,
): Page {
  const { say } = context;
  return {
    status: 500,
    title: say('failure.title'),
    main: `${box('wrong', say('message.failed'))}
${renderMessageFields({ keys, ...message }, context)}`,
    isError: true,
  };
}

function renderNews({ done, refused }: CaseNews, say: PageContext['say']): string {
  if (done !== undefined) return box('done', say(done === 'sent' ? 'message.sent' : 'withdraw.done'));
  return refused === undefined ? '' : box('wrong', sayRefusal(refused, say));
}

const sayRefusal = ({ why, text }: NonNullable<CaseNews['refused']>, say: PageContext['say']): string =>
  say(`message.${why}`, { length: text.length, most: MOST_CHARACTERS });

function renderState({ view, now }: CasePage, context: PageContext): string {
  const { say, dates } = context;
  const { subject, receivedAt, dueOn } = view.ticket;
  const isLate = dueOn < dates.isoDayOf(now);
  const due = isAnswerOwed(view)
    ? `<br>${say(isLate ? 'case.late' : 'case.due', { day: dates.day(dueOn) })}`
    : '';
  return `<p class="box">${sayState(describeState(view), context)}${due}</p>
<dl>
<dt>${say('case.subject')}</dt><dd dir="auto">${escapeHtml(subject)}</dd>
<dt>${say('case.received')}</dt><dd>${escapeHtml(dates.dayOf(receivedAt))}</dd>
</dl>`;
}

function sayState(state: StateSentence, { say, dates }: PageContext): string {
  return say(`case.state.${state.key}`, {
    ...('at' in state && { day: dates.dayOf(state.at) }),
    ...('number' in state && { number: sayNumber(state.number) }),
  });
}

function renderExchange({ messages }: FollowUpView, { say, dates }: PageContext): string {
  const items = messages.map(({ by, name, text, at }) => {
    const author =
      by === 'citizen'
        ? say('case.you')
        : name === undefined
          ? say('case.agent')
          : say('case.namedAgent', { name });
    return `<li class="${by}"><p class="hint"><strong>${author}</strong>, <time datetime="${escapeHtml(at)}">${escapeHtml(dates.time(at))}</time></p>
<p class="said" dir="auto">${escapeHtml(text)}</p></li>`;
  });
  return `<h2 id="exchange">${say('case.exchange')}</h2>
${items.length === 0 ? `<p>${say('case.nothing')}</p>` : `<ol class="exchange" aria-labelledby="exchange">\n${items.join('\n')}\n</ol>`}`;
}

function renderMessageForm({ view, keys, news, messageId }: CasePage, context: PageContext): string {
  const { say } = context;
  const isOver = view.ticket.status === 'resolved' || view.ticket.status === 'withdrawn';
  return `<h2>${say('message.title')}</h2>
${isOver ? `<p>${say('message.reopens')}</p>` : ''}
${renderMessageFields({ keys, messageId, text: news.refused?.text ?? '', ...(news.refused && { problem: sayRefusal(news.refused, say) }) }, context)}`;
}

function renderMessageFields(
  form: {
    readonly keys: CaseKeys;
    readonly messageId: string;
    readonly text: string;
    readonly problem?: string;
  },
  context: PageContext,
): string {
  const { say } = context;
  const field = {
    name: 'message',
    label: say('message.label'),
    hint: say('message.hint', { most: MOST_CHARACTERS }),
    value: form.text,
    ...(form.problem !== undefined && { problem: form.problem }),
  };
  return `<form method="post" action="/suivi/message">${renderKeys(form.keys, context)}${hidden('messageId', form.messageId)}
${renderLongField(field)}
<button type="submit">${say('message.submit')}</button></form>`;
}

/** The words of a message that nobody can take any more, so that they are not lost. */
const renderKept = ({ refused }: CaseNews): string =>
  refused === undefined || refused.text === ''
    ? ''
    : `<p class="box kept" dir="auto">${escapeHtml(refused.text)}</p>`;

function renderWithdrawForm(keys: CaseKeys, context: PageContext): string {
  const { say } = context;
  return `<h2>${say('withdraw.title')}</h2>
<p>${say('withdraw.text')}</p>
<form method="post" action="/suivi/retrait">${renderKeys(keys, context)}<button type="submit" class="secondary">${say('withdraw.submit')}</button></form>`;
}

/** Shows the case (again). */
const renderShow = (keys: CaseKeys, label: string, context: PageContext): string =>
  `<form method="post" action="/suivi">${renderKeys(keys, context)}<button type="submit" class="secondary">${label}</button></form>`;

const renderKeys = ({ number, code }: CaseKeys, { locale }: PageContext): string =>
  hidden('number', number) + hidden('code', code) + hidden('lang', locale);
