import type { Dialog } from '../../bot/contracts/dialog.ts';
import { offerTopics, say, waysToReach } from '../reply.ts';

/** After this many messages in a row without an answer, a human is offered (product rule 8). */
const MOST_FAILURES = 2;

/** Nothing else had an answer: asks to say it otherwise, then gives the way to a human. Never passes. */
export const fallbackDialog: Dialog = {
  id: 'fallback',
  step(turn) {
    const { t, conversation, office, understanding } = turn;
    const failures = conversation.failures + 1;
    const { confidence, candidates } = understanding;
    if (failures < MOST_FAILURES) {
      const offers = offerTopics(turn, office.suggestions);
      const text = t(offers.length > 0 ? 'fallback.sayOtherwiseOrChoose' : 'fallback.sayOtherwise');
      return {
        replies: [say(turn, text, { outcome: 'abstain', confidence, candidates })],
        offers,
        update: { failures },
      };
    }
    const text = `${t('fallback.human', { office: office.name })}\n\n${waysToReach(turn)}`;
    return {
      replies: [say(turn, text, { outcome: 'abstain', confidence, candidates })],
      update: { failures },
    };
  },
};
