import type { Activity } from '../../../bot/contracts/activity.ts';
import { ask, tell, think } from './ask.ts';
import type { Call, GetSteps, Steps, TransferOutcome } from './call.ts';
import { enter, quiet, type Floor } from './floor.ts';
import type { Sentence } from './prompter.ts';
import { readReply, type SpokenReply } from './read-reply.ts';
import { timing } from './timing.ts';

type Mine = Pick<Steps, 'wishAgent' | 'handOver' | 'transfer' | 'takeTransfer' | 'takeNews' | 'wait'>;

/** To a human: the bot opens the case, then the call goes to the agents' phones, and back to us if nobody answers. */
export function createAgentSteps(call: Call, steps: GetSteps): Mine {
  const { floor, line } = call;
  return {
    wishAgent: (why = 'agentKey') => {
      line.note(why);
      floor.keyAhead = undefined;
      steps().send(floor.sentence('agent.wish').text, { by: 'key' });
    },
    handOver: () => {
      floor.prompter.say([floor.sentence('trouble.handOver')]);
      steps().wishAgent('handOver');
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
      // An agent who answers although we had given up has the caller on the line: we only talk to ourselves.
      if (floor.state !== 'transfer' && outcome !== 'answered') return;
      for (const name of ['transfer', 'ringing', 'thinking', 'filler'] as const) floor.timers.stop(name);
      quiet(floor);
      floor.question = undefined;
      enter(floor, 'transfer');
      takeOutcome(call, steps, outcome);
    },
    takeNews: (activities) => {
      takeNews(call, steps, activities);
    },
    wait: (lead) => {
      wait(call, steps, lead);
    },
  };
}

/** For an agent, or with one: what is said goes to them. */
function wait({ floor }: Call, steps: GetSteps, lead: readonly Sentence[]): void {
  ask(floor, {
    stage: 'talk',
    sentences: lead,
    choices: [],
    isOpen: true,
    isForHuman: true,
    isWaiting: true,
    onAnswer: (answer) => {
      if (answer.kind !== 'words') return;
      const [best] = answer.hypotheses;
      if (best) steps().send(best.text, { by: 'speech', hypotheses: answer.hypotheses });
    },
  });
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
  comfort(floor);
}

/** Asterisk lets them hear no ringing: silence would sound like a line that is dead. */
function comfort(floor: Floor): void {
  floor.timers.start('ringing', timing.ringingMs, () => {
    floor.prompter.say([floor.sentence('agent.ringing')]);
    comfort(floor);
  });
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
  const { state, timers } = floor;
  call.missed = [...call.missed, ...activities];
  const news = call.missed;
  if (state === 'ended' || state === 'transfer' || news.length === 0) return;
  if (hasToWait(floor, news)) {
    timers.start('news', timing.newsMs, () => {
      takeNews(call, steps, []);
    });
    return;
  }
  call.missed = [];
  const { question } = floor;
  quiet(floor);
  const replies = news.map((one) => readReply(one, floor.settings.locale));
  const last = replies.at(-1);
  const sentences = replies.flatMap((one) => one.sentences);
  if (isOfWait(floor, news, last)) steps().wait(sentences);
  // What only was to be known takes no question away, such as the one of satisfaction.
  else if (question && last && isRemark(last))
    ask(floor, question, [...sentences, ...(question.again ?? question.sentences)]);
  else steps().takeReplies(news, notAsked);
}

function hasToWait({ state, question, ear, typed, prompter }: Floor, news: readonly Activity[]): boolean {
  if (state === 'think' || ear.isBusy() || typed !== '' || prompter.isLegal()) return true;
  // A goodbye, or the word before a transfer, is said to its end.
  return state === 'speak' && !question && news.at(-1)?.from.role !== 'agent';
}

const isRemark = ({ reason, actions }: SpokenReply): boolean =>
  reason.outcome === 'smalltalk' && reason.expects === undefined && actions.length === 0;

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
  const { missed } = call;
  const last = missed.at(-1);
  // The queue was closed while it rang: the assistant says what can be done now.
  if (last && readReply(last).actions.length > 0) {
    call.missed = [];
    steps().takeReplies(missed, notAsked);
    return;
  }
  const leave = () => {
    const { leaveQueue } = call;
    if (leaveQueue === undefined) steps().finish();
    else steps().send(leaveQueue, { by: 'key' });
  };
  const give = (digits: string) => {
    const said = line.say(floor.sentence('form.callBack', { number: digits }).text, { by: 'key' });
    think(floor, said, (replies) => {
      if (!replies) steps().sayGoodbye([floor.sentence('trouble.giveUpError')]);
      // An agent has the case open already, and reads the number there.
      else if (replies.length === 0)
        steps().sayGoodbye([floor.sentence('agent.noted'), floor.sentence('survey.goodbye')]);
      else leave();
    });
  };
  steps().askNumber({
    lead: [floor.sentence('agent.failed')],
    then: give,
    onBack: leave,
    without: leave,
  });
}
