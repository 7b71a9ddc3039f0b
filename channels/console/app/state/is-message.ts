import type { JournalEntry } from '../../../../bot/contracts/journal.ts';
import { readCallEvent } from '../../follow-call.ts';

type Entry = Pick<JournalEntry, 'activity'>;

/** Whether somebody said something with it: what the engine and the desk note for themselves is not shown. */
export function isMessage({ activity }: Entry): boolean {
  const { type, text, attachments } = activity;
  return type === 'message' && (Boolean(text) || Boolean(attachments?.length));
}

/** What stands in the exchange: messages, and what happened in the call between them. */
export const isShown = (entry: Entry): boolean =>
  isMessage(entry) || readCallEvent(entry.activity) !== undefined;
