import { ask } from './ask.ts';
import type { Call, GetSteps, Steps } from './call.ts';
import { confirmUnsure, withOptions, type Option } from './options.ts';
import type { Sentence } from './prompter.ts';
import { simplify, type SpokenReply } from './read-reply.ts';
import { menuOptions } from './steps-talk.ts';

type Mine = Pick<Steps, 'answer' | 'offerMore'>;

/** An answer, then what can be done with it: details in writing, again, a human, another question, the end. */
export function createAnswerSteps(call: Call, steps: GetSteps): Mine {
  const { floor } = call;
  const offer = (
    lead: readonly Sentence[],
    sentences: readonly Sentence[],
    spoken: readonly string[],
    topic?: string,
  ) => {
    const details = topic === undefined ? [] : detailsOptions(call, steps, topic);
    const more = [...details.map(() => floor.sentence('after.offerDetails')), floor.sentence('after.offer')];
    ask(floor, {
      stage: 'talk',
      sentences: [...lead, ...sentences, ...more],
      again: more,
      simpler: [...simplify(sentences), ...more],
      isOpen: true,
      ...withOptions(
        [
          ...details,
          ...nextOptions(call, steps),
          ...confirmUnsure(steps, spokenOptions(call, steps, spoken)),
        ],
        (answer) => {
          steps().takeAnswer(answer);
        },
      ),
      onBusy: () => {
        steps().takeBusy();
      },
    });
  };
  return {
    answer: ({ sentences, reason, actions }: SpokenReply, lead = []) => {
      call.topic = reason.topic;
      offer(lead, sentences, actions, reason.topic);
    },
    offerMore: (lead, topic) => {
      offer([], lead, [], topic);
    },
  };
}

const nextOptions = ({ floor }: Call, steps: GetSteps): readonly Option[] => [
  {
    key: '2',
    name: 'another',
    says: floor.wordings('heard.another'),
    then: () => {
      steps().askWhy();
    },
  },
  {
    key: '3',
    name: 'finish',
    says: [],
    then: () => {
      steps().finish();
    },
  },
];

/** What goes with the answer and the guided path can be said, without keys. */
const spokenOptions = (call: Call, steps: GetSteps, actions: readonly string[]): readonly Option[] => [
  ...actions.map((label) => ({
    name: `say:${label}`,
    title: label,
    says: [label],
    then: () => {
      steps().send(label, { by: 'speech' });
    },
  })),
  ...menuOptions(call, steps, call.menu()).map(({ key: _key, ...option }) => option),
];

/** Only where mail can be sent and an address can be dictated. */
function detailsOptions({ floor, sendDetails }: Call, steps: GetSteps, topic: string): readonly Option[] {
  if (!sendDetails || !floor.stt.supports(floor.settings.locale, 'open')) return [];
  const then = () => {
    steps().askAddress(topic);
  };
  return [{ key: '1', name: 'details', says: floor.wordings('heard.details'), then }];
}
