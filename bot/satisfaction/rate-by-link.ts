import type { Journal } from '../contracts/journal.ts';
import type { Score } from '../contracts/rating.ts';
import { isChangeable, ratingEvent, withScore } from './write-rating.ts';

export interface RateByLinkDeps {
  readonly journal: Journal;
  readonly maskPersonalData: (text: string) => string;
  readonly now: () => Date;
  readonly newId: () => string;
}

/** What a link in a mail stands for; its signature has been checked. */
export interface RatedEpisode {
  readonly conversationId: string;
  readonly episode: number;
}

export type RateByLink = (
  rated: RatedEpisode,
  given: { readonly score: Score; readonly comment?: string },
) => Promise<'recorded' | 'changed' | 'tooLate' | 'unknown'>;

/** Writes the rating that was given by a link of a mail into the same place as the chat's; changeable for 24 hours. */
export function createRateByLink(deps: RateByLinkDeps): RateByLink {
  const { journal, now, maskPersonalData } = deps;
  return ({ conversationId, episode }, { score, comment }) =>
    journal.hold(conversationId, async (held) => {
      const { conversation } = held;
      const before = await held.findRating(episode);
      if (!conversation || !before) return 'unknown';
      if (!isChangeable(before, now())) return 'tooLate';
      const rated = withScore(before, score, 'mail', now().toISOString());
      const said = comment?.trim();
      const rating = said ? { ...rated, comment: maskPersonalData(said) } : rated;
      const incoming = ratingEvent(conversation, rating, deps);
      await held.commit({ incoming, replies: [], conversation, writes: [{ type: 'rating', rating }] });
      return before.score === undefined ? 'recorded' : 'changed';
    });
}
