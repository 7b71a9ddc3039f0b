import type { Offer } from '../../bot/contracts/conversation.ts';
import type { Dialog, DialogResult, DialogTurn } from '../../bot/contracts/dialog.ts';
import { offerTopics, paragraphs, say, waysToReach } from '../reply.ts';
import { isOneOf } from '../words.ts';

/** After this many messages in a row without an answer, a human is offered (product rule 8). */
const MOST_FAILURES = 2;

/** Nothing else had an answer: asks to say it otherwise, then offers a human. Passes on events alone: nobody waits for a word. */
export const fallbackDialog: Dialog = {
  id: 'fallback',
  step(turn) {
    const { t, conversation, event, chosen, utterance } = turn;
    if (event !== undefined) return 'pass';
    if (chosen === 'value' && isOneOf(utterance, t('fallback.rephrase')))
      return abstain(turn, t('fallback.goOn'));
    const failures = conversation.failures + 1;
    return { ...(failures < MOST_FAILURES ? sayOtherwise(turn) : offerHuman(turn)), update: { failures } };
  },
};

function sayOtherwise(turn: DialogTurn): DialogResult {
  const offers = offerTopics(turn, turn.office.suggestions);
  const key = offers.length > 0 ? 'fallback.sayOtherwiseOrChoose' : 'fallback.sayOtherwise';
  return abstain(turn, turn.t(key), offers);
}

/** Begins the handoff: a button to a human, beside the other ways to reach one. */
function offerHuman(turn: DialogTurn): DialogResult {
  const { t } = turn;
  return abstain(turn, paragraphs(t('fallback.human'), waysToReach(turn)), [
    { label: t('handoff.talk'), means: 'human' },
    { label: t('fallback.rephrase'), means: 'value' },
  ]);
}

function abstain(turn: DialogTurn, text: string, offers: readonly Offer[] = []): DialogResult {
  const { confidence, candidates } = turn.understanding;
  return { replies: [say(turn, text, { outcome: 'abstain', confidence, candidates })], offers };
}
