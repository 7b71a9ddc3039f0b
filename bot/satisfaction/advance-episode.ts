import type { Reason } from '../contracts/activity.ts';
import type { Conversation, Episode } from '../contracts/conversation.ts';

/** Outcomes that make a turn worth rating: small talk and the steps of a form are not. */
const SUBSTANTIAL: ReadonlySet<Reason['outcome']> = new Set(['answer', 'clarify', 'abstain', 'handoff']);
/** Topics kept of an episode, the last first. */
const MOST_TOPICS = 10;

const first: Episode = { number: 1, isUnderWay: false, topics: [], owner: 'bot', asked: false };

/**
 * The episode after the assistant said something. A question after the rating was asked begins the next episode, so that
 * each is rated once (product rule 6).
 */
export function advanceEpisode(
  episode: Episode = first,
  reasons: readonly Pick<Reason, 'outcome' | 'topic'>[],
): Episode {
  if (!reasons.some(({ outcome }) => SUBSTANTIAL.has(outcome))) return episode;
  const current = episode.asked ? { ...first, number: episode.number + 1 } : episode;
  const topics = reasons.flatMap(({ outcome, topic }) => (outcome === 'answer' && topic ? [topic] : []));
  return {
    ...current,
    isUnderWay: true,
    topics: [...new Set([...topics.reverse(), ...current.topics])].slice(0, MOST_TOPICS),
  };
}

/** The episode once an agent has had a word in it: the rating is theirs. */
export function giveToAgent(
  conversation: Pick<Conversation, 'episode'>,
  agentId: string,
  ticketId: string,
): Episode {
  const { episode = first } = conversation;
  const current = episode.asked ? { ...first, number: episode.number + 1 } : episode;
  return { ...current, isUnderWay: true, owner: 'agent', agentId, ticketId };
}
