import type { Activity } from '../bot/contracts/activity.ts';

/** What the channel itself started is no part of what was said. */
const hidden: ReadonlySet<string> = new Set(['conversationUpdate', 'typing']);
/** What the desk and the engine note down for themselves. */
const isInternal = ({ type, from }: Activity): boolean => type === 'event' && from.role !== 'user';

/** What of the journal a citizen sees or hears. */
export const isForCitizens = (activity: Activity): boolean =>
  !hidden.has(activity.type) && !isInternal(activity);
