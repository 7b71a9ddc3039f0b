import type { DialogResult, DialogTurn } from '../../bot/contracts/dialog.ts';
import type { TicketDraft } from '../../bot/contracts/ticket.ts';
import { isHeard, paragraphs, say, waysToReach } from '../reply.ts';
import { canGoLive, isBegun, type Form } from './form.ts';
import { sayFollow, ticketWords } from './say-ticket.ts';
import { domainOf, isUrgent, kindOf, topicsOf } from './urgency.ts';

/** Sends the request: into the queue if an agent is there, else as a case with its number and its day. */
export function finishForm(turn: DialogTurn, form: Form): DialogResult {
  const { t, desk } = turn;
  const draft = toDraft(turn, form);
  const words = { ...ticketWords(turn, desk.newTicket), position: desk.position };
  const { way, email, phone } = draft.contact;
  // A caller who is put through has nothing to write down; the code is for a page.
  const text = draft.live
    ? paragraphs(t('handoff.inQueue', words), isHeard(turn) ? '' : t('handoff.inQueueTicket', words))
    : paragraphs(
        t('handoff.done', words),
        t(`handoff.answer.${way}`, { value: email ?? phone ?? '' }),
        isHeard(turn) ? '' : `${t('handoff.code', words)} ${sayFollow(turn)}`,
      );
  return {
    replies: [say(turn, text, { outcome: 'handoff', ...(draft.live && { live: true }) })],
    ...(draft.live && { offers: [{ label: t('handoff.leaveQueue'), means: 'value' }] }),
    effects: [{ type: 'openTicket', draft }],
    update: { failures: 0, formDraft: {} },
  };
}

function toDraft(turn: DialogTurn, form: Form): TicketDraft {
  const topics = topicsOf(turn);
  const urgent = isUrgent(turn);
  return {
    kind: kindOf(turn),
    domain: domainOf(topics),
    priority: urgent ? 'urgent' : 'normal',
    cause: urgent ? 'urgent' : form.cause,
    subject: form.subject ?? turn.t('handoff.noSubject'),
    ...(form.details !== undefined && form.details !== '' && { details: form.details }),
    contact: form.contact ?? { way: 'chat' },
    topics,
    live: canGoLive(form, turn.desk),
  };
}

/** Without consent nothing is kept; the citizen still learns how to reach somebody. */
export function refuseConsent(turn: DialogTurn): DialogResult {
  const text = paragraphs(turn.t('handoff.refused'), waysToReach(turn));
  return { replies: [say(turn, text, { outcome: 'handoff' })], update: { formDraft: {} } };
}

/** Leaves the form: what was typed stays in the conversation and is proposed again. */
export function leaveForm(turn: DialogTurn, form: Form): DialogResult {
  const { t } = turn;
  return {
    replies: [say(turn, t(isBegun(form) ? 'handoff.leftBegun' : 'handoff.left'), { outcome: 'form' })],
    offers: [{ label: t('handoff.talk'), means: 'human' }],
  };
}
