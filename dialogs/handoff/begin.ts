import type { DialogResult, DialogTurn } from '../../bot/contracts/dialog.ts';
import { paragraphs, waysToReach } from '../reply.ts';
import { askStep, openStep } from './ask-step.ts';
import { canGoLive, isBegun, readForm, type Form } from './form.ts';
import { dateLocale, sayDay, sayMoment } from './say-when.ts';
import { causeOf, topicsOf } from './urgency.ts';

/** Starts the request, or proposes to go on with the one that was left; `isOther` where it is about something else. */
export function beginForm(turn: DialogTurn, { isOther = false } = {}): DialogResult {
  const { t, chosen, desk, conversation } = turn;
  const draft = readForm(conversation.formDraft ?? {});
  const form = draft && isBegun(draft) ? { ...draft, step: 'resume' as const } : newForm(turn, isOther);
  const open: Form = { ...form, wrong: 0, isLive: canGoLive(form, desk) };
  const lead = paragraphs(
    chosen === 'notUseful' ? t('handoff.notUseful') : '',
    open.isLive ? t('handoff.someoneThere') : sayNobodyThere(turn),
  );
  return askStep(turn, open, lead, 'handoff');
}

/** Who is put through now is asked nothing that the conversation has already told. */
function newForm(turn: DialogTurn, isOther: boolean): Form {
  const { answers, locale, desk } = turn;
  const [topic] = isOther ? [] : topicsOf(turn);
  const proposed = topic === undefined ? undefined : answers.find(topic, locale)?.title;
  const isLive = desk.canTalkNow;
  const form: Form = {
    step: 'subject',
    cause: causeOf(turn),
    isLive,
    wrong: 0,
    ...(proposed !== undefined && { proposed, ...(isLive && { subject: proposed }) }),
  };
  return { ...form, step: openStep(turn, form) };
}

/** Never pretends: nobody can talk now, when somebody will be there, by when the answer comes, and what else there is (product rule 3). */
function sayNobodyThere(turn: DialogTurn): string {
  const { t, desk, office } = turn;
  const { opensAt, newTicket } = desk;
  const language = dateLocale(turn);
  const back =
    opensAt === undefined
      ? []
      : [t('handoff.backAt', { when: sayMoment(opensAt, office.timeZone, language) })];
  const promise = t('handoff.promise', { due: sayDay(newTicket.dueOn, language) });
  return paragraphs(
    [t('handoff.nobodyThere'), ...back, promise].join(' '),
    waysToReach(turn),
    t('handoff.fewQuestions'),
  );
}
