import type { Activity } from '../contracts/activity.ts';
import type { JournalEntry } from '../contracts/journal.ts';
import { maxInteger } from './page-bounds.ts';
import { parseStored } from './parse-stored.ts';
import type { Database } from './schema.ts';

/** A page of a conversation; odd numbers (negative, too large, not a number) give the nearest page, or none. */
export async function readEntries(
  db: Database,
  conversationId: string,
  fromSequence: number,
  limit: number,
): Promise<readonly JournalEntry[]> {
  const from = Math.max(0, Math.ceil(fromSequence));
  const atMost = Math.min(maxInteger, Math.floor(limit));
  if (!(from <= maxInteger && atMost > 0)) return [];
  const rows = await db
    .selectFrom('activity')
    .select(['sequence', 'payload'])
    .where('conversation_id', '=', conversationId)
    .where('sequence', '>=', from)
    .orderBy('sequence')
    .limit(atMost)
    .execute();
  return rows.map(({ sequence, payload }) => ({ sequence, activity: parseStored(payload) as Activity }));
}
