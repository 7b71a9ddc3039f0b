import { ask, tell, think } from './ask.ts';
import type { Call, GetSteps, Steps } from './call.ts';
import { enter, quiet } from './floor.ts';
import { timing } from './timing.ts';

type Mine = Pick<Steps, 'wishAgent' | 'handOver' | 'transfer' | 'takeTransfer' | 'wait'>;

/** To a human: the bot opens the case, then the call goes to the agents' phones, and back to us if nobody answers. */
export function createAgentSteps(call: Call, steps: GetSteps): Mine {
  const { floor, line } = call;
  return {
    wishAgent: () => {
      line.note('agentKey');
      steps().send(floor.sentence('agent.wish').text, { by: 'key' });
    },
    handOver: () => {
      floor.prompter.say([floor.sentence('trouble.handOver')]);
      steps().wishAgent();
    },
    transfer: (lead, leaveQueue) => {
      call.leaveQueue = leaveQueue;
      const { transfer } = floor.transport;
      if (!transfer) {
        steps().wait([...lead, floor.sentence('agent.waiting')]);
        return;
      }
      tell(floor, [...lead, floor.sentence('agent.ring')], () => {
        ring(call, steps, transfer);
      });
    },
    takeTransfer: (outcome) => {
      if (floor.state !== 'transfer') return;
      floor.timers.stop('transfer');
      if (outcome === 'answered') line.note('transferAnswered');
      else offerCallBack(call, steps);
    },
    wait: (lead) => {
      ask(floor, {
        stage: 'talk',
        sentences: lead,
        choices: [],
        isOpen: true,
        isWaiting: true,
        onAnswer: (answer) => {
          if (answer.kind !== 'words') return;
          const [best] = answer.hypotheses;
          if (best) steps().send(best.text, { by: 'speech', hypotheses: answer.hypotheses });
        },
      });
    },
  };
}

function ring({ floor, line }: Call, steps: GetSteps, transfer: (ringMs: number) => void): void {
  quiet(floor);
  enter(floor, 'transfer');
  line.note('transfer');
  floor.listener.onSign({ type: 'transfer' });
  // A transport that never says what became of it must not leave the caller in silence.
  floor.timers.start('transfer', timing.ringMs + timing.ringGraceMs, () => {
    steps().takeTransfer('failed');
  });
  transfer(timing.ringMs);
}

/** Nobody answered: a number to call back on goes to the case, and the caller leaves the queue. */
function offerCallBack(call: Call, steps: GetSteps): void {
  const { floor, line } = call;
  line.note('transferFailed');
  const leave = () => {
    const { leaveQueue } = call;
    if (leaveQueue === undefined) steps().finish();
    else steps().send(leaveQueue, { by: 'key' });
  };
  const give = (digits: string) => {
    const said = line.say(floor.sentence('form.callBack', { number: digits }).text, { by: 'key' });
    think(floor, said, leave);
  };
  steps().askNumber([floor.sentence('agent.failed')], give, leave);
}
