import { ask, tell, think } from './ask.ts';
import type { Call, GetSteps, Steps } from './call.ts';
import { withOptions, type Option } from './options.ts';
import { timing } from './timing.ts';

type Mine = Pick<Steps, 'finish' | 'survey' | 'sayGoodbye' | 'giveUp'>;

const SCORES = 5;

/** The end of a call: the question of satisfaction where it is due, by key, skipped by hanging up; then goodbye. */
export function createFinishSteps(call: Call, steps: GetSteps): Mine {
  const { floor, line } = call;
  return {
    finish: () => {
      think(floor, line.endEpisode(), (replies = []) => {
        const last = replies.at(-1);
        const scores = last?.suggestedActions?.actions.map(({ value }) => value) ?? [];
        if (scores.length >= SCORES) steps().survey(scores);
        else steps().sayGoodbye();
      });
    },
    survey: (scores) => {
      const goodbye = () => {
        steps().sayGoodbye();
      };
      ask(floor, {
        stage: 'survey',
        sentences: [floor.sentence('survey.ask')],
        isOpen: false,
        ...withOptions([
          ...scores.slice(0, SCORES).map((label, at) => scoreOption(call, steps, label, at + 1)),
          {
            name: 'skip',
            says: [...floor.wordings('heard.skip'), ...floor.wordings('heard.no')],
            then: goodbye,
          },
        ]),
        onSilence: { afterMs: timing.surveyMs, then: goodbye },
        onBack: goodbye,
      });
    },
    sayGoodbye: (instead = []) => {
      tell(floor, instead.length > 0 ? instead : [floor.sentence('survey.goodbye')], call.hangUp);
    },
    giveUp: (trouble) => {
      steps().sayGoodbye([
        floor.sentence(trouble === 'noInput' ? 'trouble.giveUpNoInput' : 'trouble.giveUpNoMatch'),
      ]);
    },
  };
}

const scoreOption = (call: Call, steps: GetSteps, label: string, score: number): Option => ({
  key: String(score),
  name: String(score),
  says: [...call.floor.wordings(`survey.heard${score}`), label],
  then: () => {
    think(call.floor, call.line.say(label, { by: 'key' }), () => {
      const { floor } = call;
      steps().sayGoodbye([floor.sentence('survey.thanks'), floor.sentence('survey.goodbye')]);
    });
  },
});
