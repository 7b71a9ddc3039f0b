import type { HeldConversation } from '../contracts/journal.ts';
import { holdConversation } from './held-conversation.ts';
import type { OpenedDatabase } from './opened-database.ts';
import type { Database } from './schema.ts';
import type { StagedTurn } from './stage-turn.ts';
import { toStoreError } from './store-error.ts';
import { writeTurn } from './write-turn.ts';

type Work<T> = (held: HeldConversation) => Promise<T>;

/** Holds the conversation against other processes, runs `work`, and writes what it committed. What `work` throws comes out unchanged. */
export async function runTurn<T>(
  database: OpenedDatabase,
  conversationId: string,
  work: Work<T>,
): Promise<T> {
  // The first error is the one to tell: rolling back on a broken connection throws another, which says less.
  const failures: unknown[] = [];
  try {
    const { result, staged } = await database.enter(conversationId, (db) =>
      workAndWrite(database, db, conversationId, work, failures),
    );
    if (staged) database.bus.announceAfter(staged.signals);
    return result;
  } catch (error) {
    throw failures.length > 0 ? failures[0] : toStoreError(error);
  }
}

async function workAndWrite<T>(
  database: OpenedDatabase,
  db: Database,
  conversationId: string,
  work: Work<T>,
  failures: unknown[],
): Promise<{ readonly result: T; readonly staged: StagedTurn | undefined }> {
  const failAsOurs = (error: unknown): never => {
    failures.push(toStoreError(error));
    throw error;
  };
  const holding = await holdConversation(db, conversationId).catch(failAsOurs);
  const result = await runWork(work, holding.held, failures).finally(() => holding.end());
  const staged = holding.end();
  if (staged) await writeTurn(database, db, staged).catch(failAsOurs);
  return { result, staged };
}

/** A function of its own so that `work` may also throw before it has given a promise. */
async function runWork<T>(work: Work<T>, held: HeldConversation, failures: unknown[]): Promise<T> {
  try {
    return await work(held);
  } catch (error) {
    failures.push(error);
    throw error;
  }
}
