import type { Conversation } from '../contracts/conversation.ts';
import type { HeldConversation, TurnRecord } from '../contracts/journal.ts';
import { AppError } from '../errors.ts';
import { findReplies } from './find-replies.ts';
import { parseStored } from './parse-stored.ts';
import { findRating } from './rating-reader.ts';
import type { Database } from './schema.ts';
import type { StagedTurn } from './stage-turn.ts';
import { stageTurn } from './stage-turn.ts';
import { toStoreError } from './store-error.ts';
import { findTicket } from './ticket-reader.ts';

/** What `work` gets in its hands, and how to take it away again. */
export interface Holding {
  readonly held: HeldConversation;
  /** Ends the hold and hands over what was committed in it, if anything. */
  end(): StagedTurn | undefined;
}

/** Loads a conversation for one turn. `commit` only stages: it is written when `work` is over, because a throw after it must undo it. */
export async function holdConversation(db: Database, conversationId: string): Promise<Holding> {
  const before = await db
    .selectFrom('conversation')
    .selectAll()
    .where('id', '=', conversationId)
    .executeTakeFirst();
  let staged: StagedTurn | undefined;
  let ended = false;
  const refuseAfterEnd = (): void => {
    if (ended) throw new AppError('STORE_MISUSED', 'The turn is over: its conversation is no longer held.');
  };
  const stage = (turn: TurnRecord): void => {
    refuseAfterEnd();
    if (staged) throw new AppError('STORE_MISUSED', 'A turn is committed once.');
    staged = stageTurn(conversationId, before, turn);
  };
  const ask = async <T>(query: () => Promise<T>): Promise<T> => {
    refuseAfterEnd();
    try {
      return await query();
    } catch (error) {
      throw toStoreError(error);
    }
  };
  return {
    held: {
      conversation: before && (parseStored(before.state) as Conversation),
      findReplies: (activityId) => ask(() => findReplies(db, conversationId, activityId)),
      findTicket: (ticketId) => ask(() => findTicket(db, ticketId)),
      findRating: (episode) => ask(() => findRating(db, conversationId, episode)),
      commit: (turn) =>
        new Promise((resolve) => {
          stage(turn);
          resolve();
        }),
    },
    end: () => {
      ended = true;
      return staged;
    },
  };
}
