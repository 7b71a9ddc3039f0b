import type { Reason } from '../../bot/contracts/activity.ts';

/** What a reply says of itself; nothing for what is no reply. */
export const reasonOf = (channelData: unknown): Partial<Reason> =>
  (channelData as { readonly guichet?: Partial<Reason> } | undefined)?.guichet ?? {};
