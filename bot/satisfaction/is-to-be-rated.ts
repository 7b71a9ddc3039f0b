import type { Conversation } from '../contracts/conversation.ts';

/** Something was asked, nobody else has the word, ratings are welcome, and nobody has asked for this one yet. */
export const isToBeRated = ({ episode, handover, ratingRefused }: Conversation): boolean =>
  episode?.isUnderWay === true && !episode.asked && !handover && ratingRefused !== true;
