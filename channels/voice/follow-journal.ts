import type { Activity } from '../../bot/contracts/activity.ts';
import type { TurnOutcome } from '../../bot/contracts/channel.ts';
import type { Journal } from '../../bot/contracts/journal.ts';
import { isForCitizens } from '../for-citizens.ts';

const MOST_AT_ONCE = 100;

export interface FollowJournalDeps {
  readonly journal: Pick<Journal, 'read'>;
  readonly receive: (activity: Activity) => Promise<TurnOutcome>;
  /** The conversation as it is now: a call may go on with an earlier one. */
  readonly conversationId: () => string;
  /** What others said to the caller: an agent, or the assistant outside of a turn of the call. */
  readonly onOthers: (activities: readonly Activity[]) => void;
  readonly onFailed: (error: unknown) => void;
}

/** One call's view of its conversation: its own turns, and what others add. */
export interface JournalView {
  /** A turn of the call itself; its replies are not told again. */
  readonly receive: (activity: Activity) => Promise<TurnOutcome>;
  /** The conversation may have something new. */
  readonly look: () => void;
}

/** Reads on from where it was; what the call was told as an answer is no news. */
export function followJournal(deps: FollowJournalDeps): JournalView {
  const own = new Set<string>();
  const places = new Map<string, number>();
  let turns: Promise<unknown> = Promise.resolve();
  let reading: Promise<unknown> = Promise.resolve();
  let isWaiting = false;

  const read = async (): Promise<void> => {
    isWaiting = false;
    const id = deps.conversationId();
    const from = places.get(id);
    if (from === undefined) return;
    const entries = await deps.journal.read(id, from, MOST_AT_ONCE);
    // A turn that ran meanwhile has replies that are not known to be ours before it ends.
    await turns;
    const last = entries.at(-1);
    if (!last) return;
    places.set(id, last.sequence + 1);
    const news = entries
      .map(({ activity }) => activity)
      .filter((one) => isForCitizens(one) && one.from.role !== 'user' && !own.delete(one.id));
    if (news.length > 0) deps.onOthers(news);
    if (entries.length === MOST_AT_ONCE) await read();
  };
  const look = () => {
    if (isWaiting) return;
    isWaiting = true;
    reading = reading.then(read).catch(deps.onFailed);
  };
  return {
    receive: async (activity) => {
      const { id } = activity.conversation;
      if (!places.has(id)) places.set(id, await findEnd(id, deps.journal));
      const turn = deps.receive(activity).then((outcome) => {
        for (const reply of outcome.replies) own.add(reply.id);
        return outcome;
      });
      turns = Promise.allSettled([turns, turn]);
      return turn;
    },
    look,
  };
}

/** Where a conversation that is gone on with ends: what was said before was heard before. */
async function findEnd(id: string, journal: Pick<Journal, 'read'>, from = 0): Promise<number> {
  const entries = await journal.read(id, from, MOST_AT_ONCE);
  const end = (entries.at(-1)?.sequence ?? from - 1) + 1;
  return entries.length === MOST_AT_ONCE ? findEnd(id, journal, end) : end;
}
