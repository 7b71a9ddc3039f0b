import { ask } from './ask.ts';
import type { Call, GetSteps, NumberAsked, Steps } from './call.ts';
import type { Floor } from './floor.ts';
import { withOptions, type Option } from './options.ts';
import type { Sentence } from './prompter.ts';
import type { Answer } from './question.ts';
import type { SpokenReply } from './read-reply.ts';
import { yesOrNo } from './yes-or-no.ts';

type Mine = Pick<Steps, 'fill' | 'askNumber'>;

/** A number has so many digits, with the code of its country. */
const LEAST_DIGITS = 8;
const MOST_DIGITS = 15;
/** Who has not got it right by then goes on without one: an answer can be had without. */
const MOST_NUMBERS = 3;

/** The assistant's forms by voice: the question is its own, only the way of answering is the phone's. */
export function createFormSteps(call: Call, steps: GetSteps): Mine {
  return {
    fill: (reply, lead) => {
      const sentences = [...lead, ...reply.sentences];
      const { expects } = reply.reason;
      switch (expects) {
        case 'consent':
        case 'resume':
          askYesNo(call, steps, reply, sentences);
          return;
        case 'contact':
        case 'email':
        case 'phone':
          // An address can't be spelled by keys: on the phone the answer comes by phone.
          steps().askNumber({
            // The question itself is the call's own; what comes before it, such as what was wrong, is said.
            lead: [...lead, ...reply.sentences.slice(0, -1)],
            then: (digits) => {
              steps().send(digits, { by: 'key' });
            },
            onBack: cancelOf(steps, reply),
            without: skipOf(steps, reply),
            // To pass, to leave, or a question.
            onWords: sendWords(steps),
          });
          return;
        case 'subject':
        case 'details':
          askWords(call, steps, reply, sentences);
          return;
        case 'score':
          steps().survey(reply.actions, lead);
          return;
        case 'comment':
          steps().sayGoodbye([call.floor.sentence('survey.thanks'), call.floor.sentence('survey.goodbye')]);
          return;
        case undefined:
          steps().offerMore(sentences);
          return;
        default:
          expects satisfies never;
      }
    },
    askNumber: (asked) => {
      askNumber(call, steps, asked);
    },
  };
}

/** Back out of a form leaves it, or what is said next would be taken for its answer. The last choice is to cancel. */
const cancelOf =
  (steps: GetSteps, { actions }: SpokenReply) =>
  () => {
    const cancel = actions.at(-1);
    if (cancel === undefined) steps().askWhy();
    else steps().send(cancel, { by: 'key' });
  };

/** The last choice but one is to skip; where a way is chosen, the first needs no address. */
const skipOf = (steps: GetSteps, reply: SpokenReply) => () => {
  const { actions, reason } = reply;
  const skip = actions.at(reason.expects === 'contact' ? 0 : -2);
  if (skip === undefined) cancelOf(steps, reply)();
  else steps().send(skip, { by: 'key' });
};

function askYesNo(call: Call, steps: GetSteps, reply: SpokenReply, sentences: readonly Sentence[]) {
  const { floor } = call;
  const { actions } = reply;
  const choose = (at: number, word: 'yes' | 'no') => () => {
    steps().send(actions[at] ?? floor.wordings(`heard.${word}`)[0] ?? word, { by: 'key' });
  };
  const how = floor.sentence('form.yesNo');
  ask(floor, {
    stage: 'talk',
    sentences: [...sentences, how],
    again: [how],
    isOpen: false,
    orWords: true,
    ...yesOrNo(floor, choose(0, 'yes'), choose(1, 'no'), sendWords(steps)),
    onBack: cancelOf(steps, reply),
  });
}

/** Free words; where the assistant proposes something, yes takes it. The last two choices are to skip and to cancel. */
function askWords(call: Call, steps: GetSteps, reply: SpokenReply, sentences: readonly Sentence[]) {
  const { floor } = call;
  const { actions } = reply;
  const option = (name: string, action: string, says: readonly string[], key: string): Option => ({
    key,
    name,
    says: [...says, action],
    then: () => {
      steps().send(action, { by: 'key' });
    },
  });
  const proposed = actions
    .slice(0, -2)
    .map((action) => option('yes', action, floor.wordings('heard.yes'), '1'));
  const key = String(proposed.length + 1);
  const skip = actions
    .slice(-2, -1)
    .map((action) => option('skip', action, floor.wordings('heard.skip'), key));
  const hints = [
    ...proposed.map((_, at) =>
      floor.sentence('main.choice', { label: floor.wordings('heard.yes')[0], key: String(at + 1) }),
    ),
    ...skip.map(() => floor.sentence('form.skip', { key })),
  ];
  ask(floor, {
    stage: 'talk',
    sentences: [...sentences, ...hints],
    isOpen: true,
    isForHuman: true,
    ...withOptions([...proposed, ...skip], sendWords(steps)),
    onBack: cancelOf(steps, reply),
  });
}

/** To the form as they are, without asking what was meant. */
const sendWords =
  (steps: GetSteps) =>
  (answer: Answer): void => {
    if (answer.kind !== 'words') return;
    const text = answer.hypotheses[0]?.text ?? '';
    steps().send(text, { by: 'speech', hypotheses: answer.hypotheses });
  };

/** Typed or said, then read back digit by digit before it counts. */
function askNumber({ floor }: Call, steps: GetSteps, asked: NumberAsked): void {
  const { lead, onBack, onWords, without, tries = 0 } = asked;
  const retry = (first: readonly Sentence[]) => {
    if (tries + 1 < MOST_NUMBERS) {
      steps().askNumber({ ...asked, lead: first, tries: tries + 1 });
      return;
    }
    floor.prompter.say([floor.sentence('form.noNumber')]);
    without();
  };
  ask(floor, {
    stage: 'talk',
    sentences: [...lead, floor.sentence('form.number')],
    again: [floor.sentence('form.number')],
    choices: [],
    isOpen: false,
    digits: MOST_DIGITS,
    ...(onWords && { orWords: true }),
    ...(onBack && { onBack }),
    onAnswer: (answer) => {
      if (answer.kind === 'words') onWords?.(answer);
      else if (answer.kind === 'digits' && answer.digits.length >= LEAST_DIGITS)
        readBack(floor, answer.digits, asked, retry);
      else retry([floor.sentence('form.shortNumber')]);
    },
  });
}

function readBack(
  floor: Floor,
  digits: string,
  { then }: NumberAsked,
  retry: (first: readonly Sentence[]) => void,
): void {
  const again = () => {
    retry([]);
  };
  const take = () => {
    then(digits);
  };
  ask(floor, {
    stage: 'talk',
    sentences: [floor.sentence('form.readBack', { digits: spellDigits(digits) })],
    isOpen: false,
    ...yesOrNo(floor, take, again),
    onBack: again,
  });
}

/** « 0 6, 1 2, 3 4 »: one digit after the other, in pairs as the French say their numbers. */
export const spellDigits = (digits: string): string =>
  (digits.match(/\d{1,2}/gu) ?? []).map((pair) => pair.replace(/(?<=\d)(?=\d)/u, ' ')).join(', ');
