import type { Activity } from '../../../bot/contracts/activity.ts';
import { ask, tell, think } from './ask.ts';
import type { Call, GetSteps, Steps, TransferOutcome } from './call.ts';
import { enter, quiet, type Floor } from './floor.ts';
import { readReply, type SpokenReply } from './read-reply.ts';
import { timing } from './timing.ts';

type Mine = Pick<Steps, 'wishAgent' | 'handOver' | 'transfer' | 'takeTransfer' | 'takeNews' | 'wait'>;

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
      takeOutcome(call, steps, outcome);
    },
    takeNews: (activities) => {
      takeNews(call, steps, activities);
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

function takeOutcome(call: Call, steps: GetSteps, outcome: TransferOutcome): void {
  switch (outcome) {
    case 'answered':
      call.line.note('transferAnswered');
      return;
    case 'failed':
      offerCallBack(call, steps);
      return;
    case 'returned':
      comeBack(call, steps);
      return;
    default:
      outcome satisfies never;
  }
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

/** The agent has hung up, the caller has not: the question of satisfaction, which may have been put meanwhile. */
function comeBack(call: Call, steps: GetSteps): void {
  call.line.note('transferReturned');
  const { missed } = call;
  call.missed = [];
  const last = missed.at(-1);
  if (last && readReply(last).reason.expects === 'score') steps().takeReplies([last], notAsked);
  else steps().finish();
}

/** Nothing of it was asked for by speech. */
const notAsked = { isOpen: false, heard: 1 };

/** Not over the caller's words, nor over what they wait for, nor over a notice that must be heard. */
function takeNews(call: Call, steps: GetSteps, activities: readonly Activity[]): void {
  const { floor } = call;
  const { state, ear, typed, timers, prompter } = floor;
  call.missed = [...call.missed, ...activities];
  const news = call.missed;
  if (state === 'ended' || state === 'transfer' || news.length === 0) return;
  if (state === 'think' || ear.isBusy() || typed !== '' || prompter.isLegal()) {
    timers.start('news', timing.newsMs, () => {
      takeNews(call, steps, []);
    });
    return;
  }
  call.missed = [];
  quiet(floor);
  const replies = news.map((one) => readReply(one, floor.settings.locale));
  if (isOfWait(floor, news, replies.at(-1))) steps().wait(replies.flatMap(({ sentences }) => sentences));
  else steps().takeReplies(news, notAsked);
}

/** An agent speaks, or who waits for one is told that they have come: the wait goes on. */
function isOfWait({ question }: Floor, news: readonly Activity[], last: SpokenReply | undefined): boolean {
  if (!last || news.at(-1)?.from.role === 'agent') return true;
  const { reason, actions } = last;
  return question?.isWaiting === true && reason.outcome === 'handoff' && actions.length === 0;
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
  steps().askNumber({ lead: [floor.sentence('agent.failed')], then: give, onBack: leave });
}
