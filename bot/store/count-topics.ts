import type { Conversation } from '../contracts/conversation.ts';
import { clampInteger, maxInteger } from './page-bounds.ts';
import { parseStored } from './parse-stored.ts';
import type { Database } from './schema.ts';

/** The topics of each conversation's last episode, or the one in hand, counted over the latest conversations. */
export async function countTopics(
  db: Database,
  after: string,
  limit: number,
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('conversation')
    .select('state')
    .where('updated_at', '>=', after)
    .orderBy('updated_at', 'desc')
    .orderBy('id')
    .limit(clampInteger(limit, 0, maxInteger))
    .execute();
  const counts = new Map<string, number>();
  for (const { state } of rows) {
    const { episode, topicInHand } = parseStored(state) as Conversation;
    const inHand = topicInHand === undefined ? [] : [topicInHand];
    for (const topic of new Set([...(episode?.topics ?? []), ...inHand]))
      counts.set(topic, (counts.get(topic) ?? 0) + 1);
  }
  return counts;
}
