import { ask } from './ask.ts';
import type { Call, GetSteps, Steps } from './call.ts';
import { withOptions, type Option } from './options.ts';
import type { Sentence } from './prompter.ts';
import type { SpokenReply } from './read-reply.ts';
import { yesOrNo } from './yes-or-no.ts';

type Mine = Pick<Steps, 'fill' | 'askNumber'>;

/** A number has so many digits, with the code of its country. */
const LEAST_DIGITS = 8;
const MOST_DIGITS = 15;

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
          steps().askNumber(expects === 'phone' ? lead : [], (digits) => {
            steps().send(digits, { by: 'key' });
          });
          return;
        case 'subject':
        case 'details':
          askWords(call, steps, reply, sentences);
          return;
        case 'score':
          steps().survey(reply.actions);
          return;
        case 'comment':
          steps().sayGoodbye([call.floor.sentence('survey.thanks')]);
          return;
        case undefined:
          steps().offerMore(sentences);
          return;
        default:
          expects satisfies never;
      }
    },
    askNumber: (lead, then, onBack) => {
      askNumber(call, steps, lead, then, onBack);
    },
  };
}

function askYesNo(call: Call, steps: GetSteps, { actions }: SpokenReply, sentences: readonly Sentence[]) {
  const { floor } = call;
  const choose = (at: number, word: 'yes' | 'no') => () => {
    steps().send(actions[at] ?? floor.wordings(`heard.${word}`)[0] ?? word, { by: 'key' });
  };
  const how = floor.sentence('form.yesNo');
  ask(floor, {
    stage: 'talk',
    sentences: [...sentences, how],
    again: [how],
    isOpen: false,
    ...yesOrNo(floor, choose(0, 'yes'), choose(1, 'no')),
  });
}

/** Free words; where the assistant proposes something, yes takes it. The last two choices are to skip and to cancel. */
function askWords(call: Call, steps: GetSteps, { actions }: SpokenReply, sentences: readonly Sentence[]) {
  const { floor } = call;
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
    ...withOptions([...proposed, ...skip], (answer) => {
      if (answer.kind !== 'words') return;
      const text = answer.hypotheses[0]?.text ?? '';
      steps().send(text, { by: 'speech', hypotheses: answer.hypotheses });
    }),
  });
}

/** Typed, then read back digit by digit before it counts. */
function askNumber(
  call: Call,
  steps: GetSteps,
  lead: readonly Sentence[],
  then: (digits: string) => void,
  onBack?: () => void,
): void {
  const { floor } = call;
  ask(floor, {
    stage: 'talk',
    sentences: [...lead, floor.sentence('form.number')],
    again: [floor.sentence('form.number')],
    choices: [],
    isOpen: false,
    digits: MOST_DIGITS,
    ...(onBack && { onBack }),
    onAnswer: (answer) => {
      const digits = answer.kind === 'digits' ? answer.digits : '';
      const retry = (first: readonly Sentence[]) => {
        steps().askNumber(first, then, onBack);
      };
      if (digits.length < LEAST_DIGITS) {
        retry([floor.sentence('form.shortNumber')]);
        return;
      }
      ask(floor, {
        stage: 'talk',
        sentences: [floor.sentence('form.readBack', { digits: spellDigits(digits) })],
        isOpen: false,
        ...yesOrNo(
          floor,
          () => {
            then(digits);
          },
          () => {
            retry([]);
          },
        ),
        onBack: () => {
          retry([]);
        },
      });
    },
  });
}

/** « 0 6, 1 2, 3 4 »: one digit after the other, in pairs as the French say their numbers. */
export const spellDigits = (digits: string): string =>
  (digits.match(/\d{1,2}/gu) ?? []).map((pair) => pair.replace(/(?<=\d)(?=\d)/u, ' ')).join(', ');
