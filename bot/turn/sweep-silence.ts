import type { Conversation } from '../contracts/conversation.ts';
import type { Journal } from '../contracts/journal.ts';
import { runEach } from '../run-each.ts';
import { systemEvent, type Announce } from './announce.ts';
import { EPISODE_ENDED_EVENT } from './hear.ts';
import { isToBeRated } from '../satisfaction/is-to-be-rated.ts';

/** So long a citizen of the web chat says nothing before the conversation counts as over (issue: ten minutes). */
export const SILENCE_MS = 10 * 60_000;
/** Conversations looked at in one sweep; the rest waits for the next. */
const MOST_AT_ONCE = 100;

export interface SweepSilenceDeps {
  readonly journal: Journal;
  readonly announce: Announce;
  readonly now: () => Date;
  readonly newId: () => string;
}

/** Asks for the rating of the web conversations that fell silent. Resolves with how many were asked. */
export function createSweepSilence(deps: SweepSilenceDeps): () => Promise<number> {
  const { journal, now } = deps;
  return async () => {
    const before = new Date(now().getTime() - SILENCE_MS).toISOString();
    const silent = await journal.silentSince('webchat', before, MOST_AT_ONCE);
    return runEach(silent, (id) => endEpisode(id, deps));
  };
}

/** Looks again once the conversation is held: another process may have asked, or the citizen come back. */
async function endEpisode(conversationId: string, deps: SweepSilenceDeps): Promise<number> {
  return deps.journal.hold(conversationId, async (held) => {
    const { conversation } = held;
    if (!conversation || !isToBeRated(conversation)) return 0;
    const incoming = systemEvent(EPISODE_ENDED_EVENT, conversation, deps);
    const said = await deps.announce('episodeEnded', incoming, conversation, held);
    await held.commit({ incoming, ...said, conversation: endOf(said.conversation) });
    return 1;
  });
}

/** Whatever was said to it, the end of an episode comes once. */
const endOf = (conversation: Conversation): Conversation =>
  isToBeRated(conversation) && conversation.episode
    ? { ...conversation, episode: { ...conversation.episode, asked: true } }
    : conversation;
