import type { Candidate } from '../../bot/contracts/activity.ts';
import type { Offer } from '../../bot/contracts/conversation.ts';
import type { Dialog } from '../../bot/contracts/dialog.ts';
import { offerTopics, say } from '../reply.ts';

/** At most so many topics to choose from; "none of these" comes beside them (product rule 8). */
const MOST_CHOICES = 3;
/** A topic less likely than this, or this much less likely than the first, is no choice worth showing. */
const LEAST_LIKELY = 0.01;
const LEAST_SHARE_OF_FIRST = 0.02;

/** Several answers are possible, or it is not sure: shows the choices; where there is one only, asks yes or no. */
export const clarifyDialog: Dialog = {
  id: 'clarify',
  step(turn) {
    const { understanding, t, office } = turn;
    if (understanding.outcome !== 'clarify') return 'pass';
    const { candidates, confidence, facet } = understanding;
    // "Et combien ça coûte ?" with nothing in hand: the topics people ask about most are the best guess.
    const topics = facet ? office.suggestions : worthShowing(candidates).map(({ topic }) => topic);
    const choices = offerTopics(turn, topics.slice(0, MOST_CHOICES));
    const [first] = choices;
    if (!first) return 'pass';
    const ask = (text: string, offers: readonly Offer[]) => ({
      replies: [say(turn, text, { outcome: 'clarify', confidence, candidates })],
      offers,
    });
    if (choices.length > 1) {
      const text = t(facet ? 'clarify.aboutWhat' : 'clarify.whichOne');
      return ask(text, [...choices, { label: t('clarify.noneOfThese') }]);
    }
    const yesOrNo = [{ ...first, label: t('clarify.yes') }, { label: t('clarify.no') }];
    return ask(t('clarify.isIt', { title: first.label }), yesOrNo);
  },
};

function worthShowing(candidates: readonly Candidate[]): readonly Candidate[] {
  const least = Math.max(LEAST_LIKELY, (candidates[0]?.confidence ?? 0) * LEAST_SHARE_OF_FIRST);
  return candidates.filter(({ confidence }) => confidence >= least);
}
