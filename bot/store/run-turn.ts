import type { HeldConversation } from '../contracts/journal.ts';
import { holdConversation } from './held-conversation.ts';
import type { Database, OpenedDatabase } from './schema.ts';
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
    return await database.enter(conversationId, (db) => workAndWrite(db, conversationId, work, failures));
  } catch (error) {
    throw failures.length > 0 ? failures[0] : toStoreError(error);
  }
}

async function workAndWrite<T>(
  db: Database,
  conversationId: string,
  work: Work<T>,
  failures: unknown[],
): Promise<T> {
  const failAsOurs = (error: unknown): never => {
    failures.push(toStoreError(error));
    throw error;
  };
  const holding = await holdConversation(db, conversationId).catch(failAsOurs);
  const result = await runWork(work, holding.held, failures).finally(() => holding.end());
  const staged = holding.end();
  if (staged) await writeTurn(db, staged).catch(failAsOurs);
  return result;
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
