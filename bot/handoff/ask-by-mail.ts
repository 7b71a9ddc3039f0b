import type { Activity } from '../contracts/activity.ts';
import type { Conversation } from '../contracts/conversation.ts';
import type { Write } from '../contracts/journal.ts';
import { isToBeRated } from '../satisfaction/is-to-be-rated.ts';
import { askedRating, ratingEvent } from '../satisfaction/write-rating.ts';

/** What asking for a rating in a mail leaves behind; `rate` is missing where the question must not be put. */
export interface AskedByMail {
  readonly rate?: { readonly episode: number };
  readonly replies: readonly Activity[];
  readonly conversation: Conversation;
  readonly writes: readonly Write[];
}

/** Puts the question into the mail that closes a case, once per episode and never after a refusal (product rule 6). */
export function askByMail(
  conversation: Conversation,
  deps: { readonly now: () => Date; readonly newId: () => string },
): AskedByMail {
  const { episode } = conversation;
  if (!episode || !isToBeRated(conversation)) return { replies: [], conversation, writes: [] };
  const rating = askedRating(conversation, deps.now().toISOString());
  return {
    rate: { episode: episode.number },
    replies: [ratingEvent(conversation, rating, deps)],
    conversation: { ...conversation, episode: { ...episode, asked: true } },
    writes: [{ type: 'rating', rating }],
  };
}
