import type { Dialog } from '../../bot/contracts/dialog.ts';
import { offerTopics, say } from '../reply.ts';

/** Two answers are possible, or it is not sure: shows at most three choices, and "none of these". */
export const clarifyDialog: Dialog = {
  id: 'clarify',
  step(turn) {
    const { understanding, t, office } = turn;
    if (understanding.outcome !== 'clarify') return 'pass';
    const { candidates, confidence, facet } = understanding;
    // "Et combien ça coûte ?" with nothing in hand: the topics people ask about most are the best guess.
    const topics = facet ? office.suggestions : candidates.map(({ topic }) => topic);
    const choices = offerTopics(turn, topics.slice(0, 3));
    if (choices.length === 0) return 'pass';
    const text = t(facet ? 'clarify.aboutWhat' : choices.length === 1 ? 'clarify.isIt' : 'clarify.whichOne');
    return {
      replies: [say(turn, text, { outcome: 'clarify', confidence, candidates })],
      offers: [...choices, { label: t('clarify.noneOfThese') }],
    };
  },
};
