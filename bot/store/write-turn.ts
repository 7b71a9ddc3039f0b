import { AppError } from '../errors.ts';
import { applyWrite } from './apply-write.ts';
import type { OpenedDatabase } from './opened-database.ts';
import type { Database } from './schema.ts';
import type { StagedTurn } from './stage-turn.ts';

/** Writes all of a turn or nothing: in the transaction it is given, else in its own. */
export async function writeTurn({ bus }: OpenedDatabase, db: Database, turn: StagedTurn): Promise<void> {
  const write = async (transaction: Database): Promise<void> => {
    await writeRows(transaction, turn);
    for (const one of turn.writes) await applyWrite(transaction, one);
    await bus.announceWithin(transaction, turn.signals);
  };
  if (db.isTransaction) await write(db);
  else await db.transaction().execute(write);
}

async function writeRows(db: Database, { conversation, activities }: StagedTurn): Promise<void> {
  const first = conversation.next_sequence - activities.length;
  if (first === 0) await db.insertInto('conversation').values(conversation).execute();
  else await updateConversation(db, conversation, first);
  await db.insertInto('activity').values(activities).execute();
}

/** The state was read before the turn; if `next_sequence` moved meanwhile, this turn answers to a past state. */
async function updateConversation(
  db: Database,
  { id, ...changed }: StagedTurn['conversation'],
  sequenceBefore: number,
): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('conversation')
    .set(changed)
    .where('id', '=', id)
    .where('next_sequence', '=', sequenceBefore)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) {
    throw new AppError('STORE_CONFLICT', 'Another process wrote a turn in this conversation meanwhile.');
  }
}
