import type { Activity } from '../../bot/contracts/activity.ts';
import type { Journal } from '../../bot/contracts/journal.ts';
import { isForCitizens } from '../for-citizens.ts';

/** What Direct Line clients read, over HTTP and WebSocket alike. */
export interface ActivitySet {
  readonly activities: readonly Activity[];
  /** The sequence number to go on from, as a string. */
  readonly watermark: string;
}

/** Entries of the journal that one reading takes at most. */
export const MOST_AT_ONCE = 200;
/** The activities of a conversation from a watermark on. */
export async function readActivitySet(
  journal: Journal,
  conversation: string,
  from: number,
): Promise<ActivitySet> {
  const entries = await journal.read(conversation, from, MOST_AT_ONCE);
  const next = (entries.at(-1)?.sequence ?? from - 1) + 1;
  return {
    activities: entries.map(({ activity }) => activity).filter(isForCitizens),
    watermark: String(next),
  };
}

/** A watermark as a client sends it: absent or empty means from the start; undefined for one that we never gave. */
export function parseWatermark(value: unknown): number | undefined {
  if (value === undefined || value === null || value === '') return 0;
  return typeof value === 'string' && /^\d{1,9}$/u.test(value) ? Number(value) : undefined;
}
