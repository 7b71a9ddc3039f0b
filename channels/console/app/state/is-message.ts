import type { JournalEntry } from '../../../../bot/contracts/journal.ts';

/** Whether somebody said something with it: what the engine and the desk note for themselves is not shown. */
export function isMessage({ activity }: Pick<JournalEntry, 'activity'>): boolean {
  const { type, text, attachments } = activity;
  return type === 'message' && (Boolean(text) || Boolean(attachments?.length));
}
