import type { Conversation } from '../contracts/conversation.ts';

/**
 * Something was asked, no human has the word and no form waits for an answer, ratings are welcome, and nobody has asked for
 * this one yet.
 */
export const isToBeRated = ({ active, episode, handover, ratingRefused }: Conversation): boolean =>
  episode?.isUnderWay === true && !episode.asked && !active && !handover && ratingRefused !== true;
