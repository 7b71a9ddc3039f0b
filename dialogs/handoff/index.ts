import type { Dialog, DialogResult, DialogTurn, Digression } from '../../bot/contracts/dialog.ts';
import { isAnswerableQuestion, isOneOf, isUrgentMatter, isWishForHuman } from '../words.ts';
import { askStep } from './ask-step.ts';
import { beginForm } from './begin.ts';
import { isCancel } from './cancel.ts';
import { askContact, continueTicket, readTicketStep, showTicket } from './existing-ticket.ts';
import { leaveForm } from './finish.ts';
import { readForm, type Form } from './form.ts';
import { takeAnswer } from './take-answer.ts';

/**
 * A wish for a human becomes a request: one question at a time, then a place in the queue or a case with a promised day.
 * Questions in between are answered; "annuler" leaves it, and what was typed is proposed again later.
 */
export const handoffDialog: Dialog = {
  id: 'handoff',
  step(turn) {
    const ticketStep = readTicketStep(turn.memory);
    if (ticketStep) return continueTicket(turn, ticketStep);
    const form = readForm(turn.memory);
    if (form) return continueForm(turn, form);
    if (turn.desk.ticket && isOneOf(turn.utterance, turn.t('handoff.giveContact'))) return askContact(turn);
    if (turn.understanding.outcome !== 'handoff') return 'pass';
    return turn.desk.ticket ? showTicket(turn) : beginForm(turn);
  },
};

function continueForm(turn: DialogTurn, form: Form): DialogResult | Digression | 'pass' {
  const { event, chosen, understanding } = turn;
  if (event === 'languagePicked') return askStep(turn, form);
  if (event !== undefined) return 'pass';
  if (isCancel(turn)) return leaveForm(turn, form);
  if (chosen !== 'value') {
    if (understanding.smalltalk === 'goodbye') return 'pass';
    if (understanding.smalltalk === 'repeat' || isWishForHuman(turn)) return askStep(turn, form);
    if (isAnswerableQuestion(turn)) return digress(turn, form);
  }
  const taken = takeAnswer(turn, form);
  return taken !== 'pass' && isUrgentMatter(turn) ? { digress: true, then: taken } : taken;
}

const digress = (turn: DialogTurn, form: Form): Digression => ({
  digress: true,
  then: askStep(turn, form, turn.t('handoff.goOn')),
});
