import type { Journal } from '../../bot/contracts/journal.ts';
import { isVoiceChannel } from '../../bot/contracts/speech.ts';
import { followCall, type CallView } from './follow-call.ts';

/** What is known of a conversation. */
interface Seen {
  /** The next entry that was not read. */
  readonly next: number;
  readonly call: CallView | undefined;
  /** It goes by voice; undefined before anything was read. */
  readonly isVoice: boolean | undefined;
}

/** Where a call stood when it was last asked for, and stands now; undefined for a conversation that is no call. */
export interface CallMove {
  readonly before: CallView | undefined;
  readonly after: CallView | undefined;
}

const MOST_KNOWN = 10_000;
const PAGE = 100;
const unknown: Seen = { next: 0, call: undefined, isVoice: undefined };

/** Reads on in conversations that are calls, from where it was; a chat is looked at once. */
export function watchCalls(journal: Pick<Journal, 'read'>): (conversationId: string) => Promise<CallMove> {
  const known = new Map<string, Promise<Seen>>();
  const keep = (conversationId: string, seen: Promise<Seen>) => {
    known.delete(conversationId);
    known.set(conversationId, seen);
    const [oldest] = known.keys();
    if (known.size > MOST_KNOWN && oldest !== undefined) known.delete(oldest);
  };
  return async (conversationId) => {
    const before = known.get(conversationId) ?? Promise.resolve(unknown);
    const after = before.then((seen) => readOn(conversationId, seen, journal));
    keep(
      conversationId,
      // What could not be read is read the next time.
      after.catch(() => before),
    );
    return { before: (await before).call, after: (await after).call };
  };
}

async function readOn(conversationId: string, seen: Seen, journal: Pick<Journal, 'read'>): Promise<Seen> {
  if (seen.isVoice === false) return seen;
  const entries = await journal.read(conversationId, seen.next, PAGE);
  const [first] = entries;
  const last = entries.at(-1);
  if (!first || !last) return seen;
  const read: Seen = {
    next: last.sequence + 1,
    isVoice: seen.isVoice ?? isVoiceChannel(first.activity.channelId),
    call: entries.reduce((call, { activity }) => followCall(call, activity), seen.call),
  };
  return entries.length < PAGE ? read : readOn(conversationId, read, journal);
}
