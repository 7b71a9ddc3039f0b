import { ask } from './ask.ts';
import type { Call, GetSteps, Steps, Taken } from './call.ts';
import { isSure, proposalsOf, proposalsOfAnswer, type Proposal } from './confirm.ts';
import { confirmUnsure, withOptions, type Option } from './options.ts';
import type { Sentence } from './prompter.ts';
import type { Answer } from './question.ts';
import { readReply, type SpokenReply } from './read-reply.ts';
import { yesOrNo } from './yes-or-no.ts';

type Mine = Pick<Steps, 'takeReplies' | 'confirm'>;

/** As many choices as can be kept in mind. */
const MOST_CHOICES = 3;

/** From what the assistant said to the next question. */
export function createReplySteps(call: Call, steps: GetSteps): Mine {
  const { floor } = call;
  return {
    takeReplies: (replies, taken) => {
      const spoken = replies.map((reply) => readReply(reply, floor.settings.locale));
      const last = spoken.at(-1);
      call.form = formOf(last);
      if (!last) {
        // A human has the word: they have been told what was said.
        // A key wants an answer all the same.
        steps().wait(floor.pressed === undefined ? [] : [floor.sentence('agent.waiting')]);
        return;
      }
      const lead = leadOf(spoken.slice(0, -1), last);
      takeReply(call, steps, last, lead, taken);
    },
    confirm: (proposals, none) => {
      const [first, ...others] = proposals;
      if (first)
        askIfIt(call, steps, first, () => {
          steps().confirm(others, none);
        });
      else if (none !== undefined) steps().send(none, { by: 'key' });
      else steps().guide([floor.sentence('main.guided')]);
    },
  };
}

/** The last choice of a form's question is to leave it. */
function formOf(reply: SpokenReply | undefined): Call['form'] {
  if (reply?.reason.expects === undefined) return undefined;
  const cancel = reply.actions.at(-1);
  return cancel === undefined ? {} : { cancel };
}

/** A goodbye before the question of satisfaction is said after it. */
const leadOf = (replies: readonly SpokenReply[], { reason }: SpokenReply): readonly Sentence[] =>
  replies
    .filter((one) => reason.expects !== 'score' || one.reason.outcome !== 'smalltalk')
    .flatMap(({ sentences }) => sentences);

function takeReply(
  call: Call,
  steps: GetSteps,
  reply: SpokenReply,
  lead: readonly Sentence[],
  taken: Taken,
): void {
  const { reason, actions, sentences } = reply;
  if (reason.live === true) steps().transfer([...lead, ...sentences], actions[0]);
  else if (reason.expects !== undefined) steps().fill(reply, lead);
  else if (reason.outcome === 'answer') answerIfSure(call, steps, reply, lead, taken);
  else if (reason.outcome === 'clarify') {
    const proposals = proposalsOf(reply, call.floor.wordings('heard.yes'));
    // The last choice is to say that it is none of the others.
    if (proposals.length > 0) steps().confirm(proposals, actions.at(-1));
    else steps().askWhy([...lead, ...sentences]);
  } else if (reason.outcome === 'abstain' && actions.length > MOST_CHOICES)
    steps().guide([...lead, ...sentences]);
  else if (actions.length > 0 && reason.outcome !== 'smalltalk') offerActions(call, steps, reply, lead);
  else if (reason.outcome === 'smalltalk') steps().askWhy([...lead, ...sentences]);
  else steps().offerMore([...lead, ...sentences]);
}

/** An answer to open speech is heard at once only where both are sure; one about the same topic goes on with it. */
function answerIfSure(
  call: Call,
  steps: GetSteps,
  reply: SpokenReply,
  lead: readonly Sentence[],
  { isOpen, heard }: Taken,
): void {
  const { topic, confidence = 0 } = reply.reason;
  const needsNoYes = !isOpen || topic === undefined || topic === call.topic || isSure(heard, confidence);
  if (needsNoYes) steps().answer(reply, lead);
  else steps().confirm(proposalsOfAnswer(reply, call.titleOf, lead));
}

function askIfIt(call: Call, steps: GetSteps, proposal: Proposal, onNo: () => void): void {
  const { floor, line } = call;
  const take = () => {
    line.note('confirmed');
    if (proposal.then) proposal.then();
    else if (proposal.answer)
      steps().answer(readReply(proposal.answer, floor.settings.locale), proposal.lead);
    else
      steps().send(proposal.take ?? proposal.title, {
        by: 'key',
        ...(proposal.topic !== undefined && { topic: proposal.topic }),
      });
  };
  const refuse = () => {
    line.note('denied');
    onNo();
  };
  // « No, I was robbed » or another question is heard as what it is.
  const takeWords = (answer: Answer) => {
    steps().takeAnswer(answer);
  };
  ask(floor, {
    stage: 'talk',
    sentences: [floor.sentence('confirm.isIt', { title: proposal.title })],
    isOpen: false,
    orWords: true,
    ...yesOrNo(floor, take, refuse, takeWords),
  });
}

/** The assistant's own choices, each with its key. */
function offerActions(call: Call, steps: GetSteps, reply: SpokenReply, lead: readonly Sentence[]): void {
  const { floor } = call;
  const shown = reply.actions.slice(0, MOST_CHOICES);
  const choices = shown.map((label, at) => floor.sentence('main.choice', { label, key: String(at + 1) }));
  const options = reply.actions.map((label, at) => actionOption(steps, label, at));
  ask(floor, {
    stage: 'talk',
    sentences: [...lead, ...reply.sentences, ...choices],
    again: choices,
    isOpen: true,
    ...withOptions(confirmUnsure(steps, options), (answer) => {
      steps().takeAnswer(answer);
    }),
    onBusy: () => {
      steps().takeBusy();
    },
  });
}

const actionOption = (steps: GetSteps, label: string, at: number): Option => ({
  ...(at < MOST_CHOICES && { key: String(at + 1) }),
  name: `say:${label}`,
  title: label,
  says: [label],
  then: () => {
    steps().send(label, { by: 'key' });
  },
});
