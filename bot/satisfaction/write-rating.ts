import type { Activity } from '../contracts/activity.ts';
import type { Conversation } from '../contracts/conversation.ts';
import { languageOf } from '../contracts/locale.ts';
import type { Rating, Score } from '../contracts/rating.ts';

/** How long a rating may be changed. */
const CHANGEABLE_MS = 24 * 3_600_000;

/** The name of the event that every rating leaves in the journal. */
export const RATING_EVENT = 'guichet/rating';

/** The question was put in the conversation's current episode. */
export function askedRating({ id, channelId, locale, episode, ticketId }: Conversation, at: string): Rating {
  const owned = episode?.owner === 'agent' ? { agentId: episode.agentId } : {};
  const about = episode?.ticketId ?? ticketId;
  return {
    conversationId: id,
    episode: episode?.number ?? 1,
    channel: channelId,
    // Indicators count languages: `fr-FR` is French.
    locale: languageOf(locale),
    topics: episode?.topics ?? [],
    owner: episode?.owner ?? 'bot',
    ...(owned.agentId !== undefined && { agentId: owned.agentId }),
    ...(about !== undefined && { ticketId: about }),
    askedAt: at,
    refused: false,
  };
}

/** Whether a rating may still be given or changed. */
export const isChangeable = ({ ratedAt }: Rating, now: Date): boolean =>
  ratedAt === undefined || now.getTime() - Date.parse(ratedAt) < CHANGEABLE_MS;

/** The rating with a score; the first time stays, so that changing it does not prolong the 24 hours. */
export const withScore = (
  { refused: _refused, ...rating }: Rating,
  score: Score,
  via: NonNullable<Rating['via']>,
  at: string,
): Rating => ({ ...rating, refused: false, score, via, ratedAt: rating.ratedAt ?? at });

/** A rating as the journal keeps it: who owned the episode, in which channel and language, about what. */
export function ratingEvent(
  { id, channelId }: Pick<Conversation, 'id' | 'channelId'>,
  rating: Rating,
  { now, newId }: { readonly now: () => Date; readonly newId: () => string },
): Activity {
  return {
    type: 'event',
    name: RATING_EVENT,
    id: newId(),
    timestamp: now().toISOString(),
    channelId,
    conversation: { id },
    from: { id: 'guichet', role: 'bot' },
    value: rating,
  };
}
