import type { Activity } from '../../../bot/contracts/activity.ts';
import type { Hypothesis } from '../../../bot/contracts/speech.ts';
import { ask, tell, think } from './ask.ts';
import type { Call, GetSteps, Steps } from './call.ts';
import { withOptions, type Option } from './options.ts';
import type { Sentence } from './prompter.ts';
import { readReply } from './read-reply.ts';
import { timing } from './timing.ts';

type Mine = Pick<Steps, 'finish' | 'leave' | 'survey' | 'sayGoodbye' | 'giveUp'>;

const SCORES = 5;

/** The end of a call: the question of satisfaction where it is due, by key, skipped by hanging up; then goodbye. */
export function createFinishSteps(call: Call, steps: GetSteps): Mine {
  const { floor, line } = call;
  const rateOrEnd = (said: Promise<readonly Activity[]>) => {
    think(floor, said, (replies = []) => {
      const last = replies.at(-1);
      const scores = last?.suggestedActions?.actions.map(({ value }) => value) ?? [];
      if (scores.length >= SCORES) steps().survey(scores);
      else steps().sayGoodbye();
    });
  };
  return {
    finish: () => {
      rateOrEnd(line.endEpisode());
    },
    leave: () => {
      rateOrEnd(line.say(floor.wordings('commands.end')[0] ?? '', { by: 'speech' }));
    },
    survey: (scores, lead = []) => {
      const goodbye = () => {
        steps().sayGoodbye();
      };
      ask(floor, {
        stage: 'survey',
        sentences: [...lead, floor.sentence('survey.ask')],
        again: [floor.sentence('survey.ask')],
        isOpen: false,
        // A mark in other words, or one more question.
        orWords: true,
        ...withOptions(
          [
            ...scores.slice(0, SCORES).map((label, at) => scoreOption(call, steps, label, at + 1)),
            skipOption(call, steps, scores[SCORES]),
          ],
          (answer) => {
            if (answer.kind === 'words') takeOpinion(call, steps, answer.hypotheses);
          },
        ),
        onSilence: { afterMs: timing.surveyMs, then: goodbye },
        onGivenUp: goodbye,
        onBack: goodbye,
      });
    },
    sayGoodbye: (instead = []) => {
      sayGoodbye(call, steps, instead);
    },
    giveUp: (trouble) => {
      const why = trouble === 'noInput' ? 'trouble.giveUpNoInput' : 'trouble.giveUpNoMatch';
      steps().sayGoodbye([floor.sentence(why)]);
    },
  };
}

function sayGoodbye(call: Call, steps: GetSteps, instead: readonly Sentence[]): void {
  const { floor } = call;
  tell(floor, instead.length > 0 ? instead : [floor.sentence('survey.goodbye')], () => {
    // Who asks for an agent at the last moment is not hung up on.
    if (floor.keyAhead === '0') steps().wishAgent();
    else call.hangUp();
  });
}

/** A mark in words of the caller's own ends the call as a key does; a question is answered. */
function takeOpinion(call: Call, steps: GetSteps, hypotheses: readonly Hypothesis[]): void {
  const { floor, line } = call;
  const [best] = hypotheses;
  if (!best) return;
  think(floor, line.say(best.text, { by: 'speech', hypotheses }), (replies = []) => {
    const last = replies.at(-1);
    const { outcome, expects } = last ? readReply(last).reason : {};
    const isThanks = outcome === 'form' && (expects === undefined || expects === 'comment');
    if (isThanks) sayThanks(call, steps);
    else if (last) steps().takeReplies(replies, { isOpen: true, heard: best.confidence });
    else steps().sayGoodbye();
  });
}

const sayThanks = ({ floor }: Call, steps: GetSteps) => {
  steps().sayGoodbye([floor.sentence('survey.thanks'), floor.sentence('survey.goodbye')]);
};

/** Who says that they pass is never asked again; silence or hanging up says less. */
const skipOption = ({ floor, line }: Call, steps: GetSteps, label: string | undefined): Option => ({
  name: 'skip',
  says: [...floor.wordings('heard.skip'), ...floor.wordings('heard.no')],
  then: () => {
    const told = label === undefined ? Promise.resolve([]) : line.say(label, { by: 'speech' });
    think(floor, told, () => {
      steps().sayGoodbye();
    });
  },
});

const scoreOption = (call: Call, steps: GetSteps, label: string, score: number): Option => ({
  key: String(score),
  name: String(score),
  says: [...call.floor.wordings(`survey.heard${score}`), label],
  then: () => {
    think(call.floor, call.line.say(label, { by: 'key' }), () => {
      sayThanks(call, steps);
    });
  },
});
