import type { JournalEntry } from '../../../../bot/contracts/journal.ts';

/** What a citizen wrote on the follow-up page is an event in the journal: no channel of the chat shows it. */
const FOLLOW_UP_MESSAGE = 'guichet/follow-up-message';

/** Whether somebody said something with it, wherever they said it. */
export function isMessage({ activity }: Pick<JournalEntry, 'activity'>): boolean {
  const { type, name, text, attachments } = activity;
  if (type === 'event') return name === FOLLOW_UP_MESSAGE && Boolean(text);
  return type === 'message' && (Boolean(text) || Boolean(attachments?.length));
}
