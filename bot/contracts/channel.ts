import type { Activity } from './activity.ts';

/** What a turn did: the replies, as they stand in the journal. */
export interface TurnOutcome {
  readonly replies: readonly Activity[];
  /** The activity had been answered before: these are the same replies again. */
  readonly repeated: boolean;
}

/** The one door into the engine: an activity in, its answers out, both in the journal by then. */
export type HandleTurn = (activity: Activity) => Promise<TurnOutcome>;
