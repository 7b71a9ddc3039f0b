import type { Journal } from '../../bot/contracts/journal.ts';
import { rankTopics } from './menu/rank-topics.ts';

const DAY_MS = 24 * 3_600_000;
/** What is asked changes with the seasons and the law. */
const LOOKS_BACK_MS = 90 * DAY_MS;
const MOST_CONVERSATIONS = 5_000;

export interface FollowTopicsDeps {
  readonly journal: Pick<Journal, 'topicsSince'>;
  readonly suggestions: readonly string[];
  readonly now: () => Date;
  /** They were counted anew. */
  readonly onCounted: () => void;
  readonly onFailed: (error: unknown) => void;
}

/** The topics of the guided path. */
export interface MenuTopics {
  /** The most asked first. */
  readonly current: () => readonly string[];
  readonly close: () => void;
}

/** Counts what was asked at the start and once a day; until then, and where it can't be counted, the office's proposals stand. */
export async function followTopics(deps: FollowTopicsDeps): Promise<MenuTopics> {
  let topics = deps.suggestions;
  const count = async () => {
    const since = new Date(deps.now().getTime() - LOOKS_BACK_MS).toISOString();
    topics = rankTopics(deps.suggestions, await deps.journal.topicsSince(since, MOST_CONVERSATIONS));
  };
  await count().catch(deps.onFailed);
  const daily = setInterval(() => {
    count().then(deps.onCounted, deps.onFailed);
  }, DAY_MS).unref();
  return {
    current: () => topics,
    close: () => {
      clearInterval(daily);
    },
  };
}
