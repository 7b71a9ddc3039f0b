import type { Activity } from '../contracts/activity.ts';
import { parseStored } from './parse-stored.ts';
import type { Database } from './schema.ts';

/** What was answered to an incoming activity, in order; `undefined` when no such activity came in. */
export async function findReplies(
  db: Database,
  conversationId: string,
  activityId: string,
): Promise<readonly Activity[] | undefined> {
  const rows = await db
    .selectFrom('activity')
    .select(['activity_id', 'incoming', 'role', 'reply_to_id', 'payload'])
    .where('conversation_id', '=', conversationId)
    .where((match) =>
      match.or([match('activity_id', '=', activityId), match('reply_to_id', '=', activityId)]),
    )
    .orderBy('sequence')
    .execute();
  if (!rows.some((row) => row.activity_id === activityId && row.incoming === 1)) return undefined;
  return rows
    .filter((row) => row.reply_to_id === activityId && row.role !== 'user')
    .map((row) => parseStored(row.payload) as Activity);
}
