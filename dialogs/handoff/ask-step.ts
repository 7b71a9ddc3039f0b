import type { Offer } from '../../bot/contracts/conversation.ts';
import type { DialogResult, DialogTurn } from '../../bot/contracts/dialog.ts';
import { isHeard, paragraphs, say } from '../reply.ts';
import { cutText } from '../words.ts';
import { canGoLive, isBegun, nextStep, toMemory, type Form, type Step } from './form.ts';

/** How much of the explanations is shown again. */
const LONGEST_EXCERPT = 200;

/** Asks the form's open question, after `lead`; keeps what was typed, also for who leaves now and comes back. */
export function askStep(
  turn: DialogTurn,
  form: Form,
  lead = '',
  outcome: 'form' | 'handoff' = 'form',
): DialogResult {
  const isLive = canGoLive(form, turn.desk);
  const remember = toMemory({ ...form, isLive });
  return {
    replies: [
      say(turn, paragraphs(lead, sayChange(turn, form, isLive), question(turn, form)), {
        outcome,
        expects: form.step,
      }),
    ],
    offers: choices(turn, form),
    remember,
    update: { failures: 0, ...(isBegun(form) && { formDraft: remember }) },
  };
}

/** Asks the next question that is still open. */
export const askNext = (turn: DialogTurn, form: Form, lead = ''): DialogResult =>
  askStep(turn, { ...form, wrong: 0, step: openStep(turn, form) }, lead);

/** The next question that needs an answer. Who speaks is called back: an address can't be dictated (product rule 3). */
export function openStep(turn: DialogTurn, form: Form): Step {
  const step = nextStep(form, turn.desk);
  return step === 'contact' && isHeard(turn) ? 'phone' : step;
}

/** An agent has come or gone since the last question: what was promised has changed. */
function sayChange({ t }: DialogTurn, form: Form, isLive: boolean): string {
  if (isLive === form.isLive) return '';
  return t(isLive ? 'handoff.nowLive' : 'handoff.noLongerLive');
}

function question(turn: DialogTurn, form: Form): string {
  const { t, desk } = turn;
  switch (form.step) {
    case 'resume':
      return paragraphs(t('handoff.resume'), recap(turn, form), t('handoff.resumeOrNot'));
    case 'subject':
      return form.proposed === undefined
        ? t('handoff.subject')
        : t('handoff.subjectProposed', { title: form.proposed });
    case 'details':
      return `${t('handoff.details')} ${t('handoff.neverWrite')}`;
    case 'contact':
    case 'email':
    case 'phone':
      return t(`handoff.${form.step}`);
    case 'consent':
      return paragraphs(
        recap(turn, form),
        t(canGoLive(form, desk) ? 'handoff.consentLive' : 'handoff.consent'),
      );
    default:
      form.step satisfies never;
      return '';
  }
}

/** What was given so far, line by line: for the eye, a voice would take too long. */
function recap(turn: DialogTurn, { subject = '', details = '', contact }: Form): string {
  if (isHeard(turn)) return '';
  const { t } = turn;
  const excerpt = details.length > LONGEST_EXCERPT ? `${cutText(details, LONGEST_EXCERPT)}…` : details;
  const lines: readonly (readonly [string, string])[] = [
    ['subject', subject],
    ['details', excerpt],
    ['contact', contact?.email ?? contact?.phone ?? ''],
  ];
  return lines
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `- ${t(`handoff.recap.${name}`, { value: value.replace(/\s+/gu, ' ') })}`)
    .join('\n');
}

const buttons: Readonly<Record<Step, readonly string[]>> = {
  resume: ['resumeYes', 'resumeNo', 'cancel'],
  subject: ['skip', 'cancel'],
  details: ['skip', 'cancel'],
  contact: ['byChat', 'byEmail', 'byPhone', 'cancel'],
  email: ['skip', 'cancel'],
  phone: ['skip', 'cancel'],
  consent: ['accept', 'refuse', 'cancel'],
};

function choices({ t }: DialogTurn, { step, proposed }: Form): readonly Offer[] {
  const labels = buttons[step].map((name) => t(`handoff.${name}`));
  const yes = step === 'subject' && proposed !== undefined ? [t('handoff.yes', { title: proposed })] : [];
  return [...yes, ...labels].map((label) => ({ label, means: 'value' }));
}
