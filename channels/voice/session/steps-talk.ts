import { flattenMenu } from '../menu/flatten-menu.ts';
import type { Menu, MenuChoice } from '../menu/build-menu.ts';
import { ask, think } from './ask.ts';
import type { Call, GetSteps, Steps } from './call.ts';
import { confirmUnsure, withOptions, type Option } from './options.ts';
import type { Sentence } from './prompter.ts';

type Mine = Pick<Steps, 'askWhy' | 'guide' | 'takeBusy' | 'takeAnswer' | 'send' | 'recover'>;

/** After so many turns that failed in a row no other is tried. */
const MOST_FAILURES = 2;

/** "Say in a few words what brings you", beside a guided path, at any time. */
export function createTalkSteps(call: Call, steps: GetSteps): Mine {
  const { floor, line } = call;
  return {
    askWhy: (lead = []) => {
      const or = call.menu().choices.length > 0 ? [floor.sentence('main.or')] : [];
      askMain(call, steps, lead, [floor.sentence('main.open'), ...or]);
    },
    guide: (lead) => {
      askMain(call, steps, lead, []);
    },
    takeBusy: () => {
      const isGuided = call.menu().choices.length > 0;
      steps().guide([floor.sentence(isGuided ? 'busy.guided' : 'busy.keys')]);
    },
    takeAnswer: (answer) => {
      if (answer.kind !== 'words') return;
      const [best] = answer.hypotheses;
      if (!best) return;
      const taken = { isOpen: true, heard: best.confidence };
      steps().send(best.text, { by: 'speech', hypotheses: answer.hypotheses }, taken);
    },
    send: (text, how, taken = { isOpen: false, heard: 1 }) => {
      think(floor, line.say(text, how), (replies) => {
        if (replies) {
          call.failures = 0;
          steps().takeReplies(replies, taken);
        } else takeFailure(call, steps);
      });
    },
    recover: () => {
      takeFailure(call, steps);
    },
  };
}

function askMain(
  call: Call,
  steps: GetSteps,
  lead: readonly Sentence[],
  sentences: readonly Sentence[],
): void {
  const menu = call.menu();
  const prompt = [...sentences, ...sayChoices(call, menu)];
  ask(call.floor, {
    stage: 'talk',
    sentences: [...lead, ...prompt],
    again: prompt,
    isOpen: true,
    ...withOptions(confirmUnsure(steps, menuOptions(call, steps, menu)), (answer) => {
      steps().takeAnswer(answer);
    }),
    onBusy: () => {
      steps().takeBusy();
    },
  });
}

/** The bot itself does not answer: once more, then to a human by the shortest way (no dead end). */
function takeFailure(call: Call, steps: GetSteps): void {
  const { floor } = call;
  if (floor.state === 'ended') return;
  call.failures += 1;
  if (call.failures < MOST_FAILURES) {
    steps().askWhy([floor.sentence('trouble.error')]);
    return;
  }
  if (floor.transport.transfer) steps().transfer([]);
  else steps().sayGoodbye([floor.sentence('trouble.giveUpError')]);
}

/** The choice before its key: who hears the key first has forgotten it. */
const sayChoices = ({ floor }: Call, { choices }: Menu): readonly Sentence[] =>
  choices.map(({ label, key }) => floor.sentence('main.choice', { label, key }));

/** The level's choices by key, and those behind them by saying them. */
export function menuOptions(call: Call, steps: GetSteps, menu: Menu): readonly Option[] {
  const near = new Set(menu.choices);
  return flattenMenu(menu).map((choice) => ({
    ...(near.has(choice) && { key: choice.key }),
    name: 'topic' in choice ? `topic:${choice.topic}` : `menu:${choice.label}`,
    title: choice.label,
    says: choice.says,
    then: () => {
      follow(call, steps, choice, () => {
        steps().guide([]);
      });
    },
  }));
}

function follow(call: Call, steps: GetSteps, choice: MenuChoice, back: () => void): void {
  call.line.note('menu', { label: choice.label });
  if ('topic' in choice) {
    steps().send(choice.label, { by: 'key', topic: choice.topic });
    return;
  }
  const { floor } = call;
  const { menu } = choice;
  const here = () => {
    follow(call, steps, choice, back);
  };
  const options = menuOptions(call, steps, menu).map((option) => {
    const next = menu.choices.find(({ key }) => key === option.key);
    return next
      ? {
          ...option,
          then: () => {
            follow(call, steps, next, here);
          },
        }
      : option;
  });
  ask(floor, {
    stage: 'talk',
    sentences: [...sayChoices(call, menu), floor.sentence('menu.back')],
    isOpen: false,
    orWords: true,
    ...withOptions(options, (answer) => {
      steps().takeAnswer(answer);
    }),
    onBack: back,
  });
}
