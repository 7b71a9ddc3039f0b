import type { DialogResult, DialogTurn } from '../../bot/contracts/dialog.ts';
import type { Contact } from '../../bot/contracts/ticket.ts';
import { isHeard } from '../reply.ts';
import { cutText, isOneOf } from '../words.ts';
import { askNext, askStep } from './ask-step.ts';
import { finishForm, refuseConsent } from './finish.ts';
import { nextStep, type Form } from './form.ts';
import { readContact } from './validate-contact.ts';

/** Longer than a line: the citizen has told the whole story at once. */
const LONGEST_SUBJECT = 120;
const LONGEST_DETAILS = 4_000;
/** After so many wrong addresses the chat is offered instead. */
const MOST_WRONG = 2;

const inTheChat: Contact = { way: 'chat' };

/** Takes the message as the answer to the open question, and goes on. */
export function takeAnswer(turn: DialogTurn, form: Form): DialogResult | 'pass' {
  switch (form.step) {
    case 'resume':
      return takeResume(turn, form);
    case 'subject':
      return isOtherSubject(turn, form)
        ? askStep(turn, withoutProposal(form))
        : askNext(turn, takeSubject(turn, form));
    case 'details':
      return askNext(turn, {
        ...form,
        details: isSkip(turn) ? '' : cutText(turn.utterance, LONGEST_DETAILS),
      });
    case 'contact':
      return takeWay(turn, form);
    case 'email':
    case 'phone':
      return takeAddress(turn, form);
    case 'consent':
      return takeConsent(turn, form);
    default:
      form.step satisfies never;
      return 'pass';
  }
}

const isSkip = ({ utterance, t }: DialogTurn): boolean =>
  isOneOf(utterance, t('handoff.skip')) || isOneOf(utterance, t('handoff.heard.skip'));

/** A form is never a trap: who says something else gets an answer to that, and finds the draft later. */
function takeResume(turn: DialogTurn, form: Form): DialogResult | 'pass' {
  const { t, utterance } = turn;
  if (isOneOf(utterance, t('handoff.resumeNo')) || isOneOf(utterance, t('handoff.heard.no'))) {
    const { subject: _subject, details: _details, contact: _contact, ...empty } = form;
    const restarted = askNext(turn, empty);
    return { ...restarted, update: { ...restarted.update, formDraft: {} } };
  }
  const goesOn = isOneOf(utterance, t('handoff.resumeYes')) || isOneOf(utterance, t('handoff.heard.yes'));
  return goesOn ? askNext(turn, form) : 'pass';
}

/** A mere no to the proposed title is no subject. */
const isOtherSubject = ({ utterance, t }: DialogTurn, { proposed }: Form): boolean =>
  proposed !== undefined && isOneOf(utterance, t('handoff.heard.no'));

const withoutProposal = ({ proposed: _refused, ...form }: Form): Form => form;

/** The proposed title, own words, or none; a long message is the explanation too, and is not asked for twice. */
function takeSubject(turn: DialogTurn, form: Form): Form {
  const { t, utterance, chosen } = turn;
  const { proposed } = form;
  const isProposed =
    (chosen === 'value' && proposed !== undefined && utterance.includes(proposed)) ||
    isOneOf(utterance, t('handoff.heard.yes'));
  if (isProposed || isSkip(turn)) return { ...form, subject: proposed ?? t('handoff.noSubject') };
  const said = utterance.trim();
  if (said.length <= LONGEST_SUBJECT)
    return { ...form, subject: said === '' ? t('handoff.noSubject') : said };
  return { ...form, subject: `${cutText(said, LONGEST_SUBJECT)}…`, details: cutText(said, LONGEST_DETAILS) };
}

/** The way by its button or by a word; an address or a number that is typed at once is taken at once. */
function takeWay(turn: DialogTurn, form: Form): DialogResult {
  const { t, utterance } = turn;
  const typed = readContact(utterance);
  if (typed) return askNext(turn, { ...form, contact: typed });
  const isWay = (way: string) =>
    isOneOf(utterance, t(`handoff.${way}`)) || isOneOf(utterance, t(`handoff.heard.${way}`));
  if (isWay('byEmail')) return askStep(turn, { ...form, step: 'email', wrong: 0 });
  if (isWay('byPhone')) return askStep(turn, { ...form, step: 'phone', wrong: 0 });
  if (isWay('byChat') || isSkip(turn)) return askNext(turn, { ...form, contact: inTheChat });
  return askStep(turn, form, t('handoff.whichWay'));
}

/** Either kind of address will do; after two that can't be right, the chat is offered, and a caller is asked no more. */
function takeAddress(turn: DialogTurn, form: Form): DialogResult {
  const { t, utterance } = turn;
  const contact = isSkip(turn) ? inTheChat : readContact(utterance);
  if (contact) return askNext(turn, { ...form, contact });
  const wrong = form.wrong + 1;
  if (wrong < MOST_WRONG) return askStep(turn, { ...form, wrong }, t(`handoff.${form.step}Wrong`));
  return isHeard(turn)
    ? askNext(turn, { ...form, contact: inTheChat }, t('handoff.stillWrong'))
    : askStep(turn, { ...form, wrong: 0, step: 'contact' }, t('handoff.stillWrong'));
}

function takeConsent(turn: DialogTurn, form: Form): DialogResult {
  const { t, utterance, desk } = turn;
  if (isOneOf(utterance, t('handoff.refuse')) || isOneOf(utterance, t('handoff.heard.no')))
    return refuseConsent(turn);
  if (!isOneOf(utterance, t('handoff.accept')) && !isOneOf(utterance, t('handoff.heard.yes')))
    return askStep(turn, form, t('handoff.yesOrNo'));
  // The agent who was there may be gone since the question: then there is more to ask.
  return nextStep(form, desk) === 'consent' ? finishForm(turn, form) : askNext(turn, form);
}
