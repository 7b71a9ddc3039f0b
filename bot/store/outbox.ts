import type { Mail, MailLimit, MailStatus, Outbox, OutboxEntry } from '../contracts/mail.ts';
import { cleanText } from '../contracts/clean-text.ts';
import { addMail } from './apply-write.ts';
import type { MailRow } from './case-rows.ts';
import { clampInteger, findable, maxInteger } from './page-bounds.ts';
import { parseStored } from './parse-stored.ts';
import type { RunQuery } from './run-query.ts';
import type { OpenedDatabase } from './opened-database.ts';
import type { Database } from './schema.ts';

/** What a mail server can say in one go, and more than an agent reads. */
const longestError = 500;

/** The mails on their way out, on an open database. */
export function createOutbox(database: OpenedDatabase, run: RunQuery): Outbox {
  const { db } = database;
  return {
    add: (mail) =>
      run(async () => {
        await addMail(db, mail);
      }),
    addWithin: (mail, limit) => run(() => addMailWithin(database, mail, limit)),
    take: (now, limit) => run(() => takeMails(database, now, limit)),
    sent: (id, at) =>
      run(async () => {
        await db
          .updateTable('mail')
          .set({ status: 'sent', sent_at: at, last_error: null })
          .where('id', '=', findable(id))
          .where('status', '!=', 'sent')
          .execute();
      }),
    failed: (id, error, nextAttemptAt) => run(() => failMail(db, id, error, nextAttemptAt)),
    giveUpOn: (takenBefore) =>
      run(async () => {
        const { numUpdatedRows } = await db
          .updateTable('mail')
          .set({ status: 'uncertain' })
          .where('status', '=', 'sending')
          .where('taken_at', '<', takenBefore)
          .executeTakeFirst();
        return Number(numUpdatedRows);
      }),
    retry: (id, now) => run(() => retryMail(db, id, now)),
    list: (ticketId) => run(() => listMails(db, ticketId)),
  };
}

/** One at a time for each address, in all processes: two that come together can't both be the last one. */
function addMailWithin(database: OpenedDatabase, mail: Mail, limit: MailLimit): Promise<boolean> {
  const add = async (db: Database): Promise<boolean> =>
    (await countMails(db, mail, limit)) < limit.mails && addMail(db, mail);
  return database.kind === 'postgres'
    ? database.enter(`mail to ${mail.to.toLowerCase()}`, add)
    : database.db.transaction().execute(add);
}

async function countMails(db: Database, { to }: Mail, { idsBegin, since }: MailLimit): Promise<number> {
  const rows = await db
    .selectFrom('mail')
    .select('id')
    .where('recipient', '=', findable(to.toLowerCase()))
    .where('created_at', '>=', since)
    .execute();
  return rows.filter(({ id }) => id.startsWith(idsBegin)).length;
}

/** Rows that another process is taking right now are passed over instead of waited for. */
async function takeMails(
  { db, kind }: OpenedDatabase,
  now: string,
  limit: number,
): Promise<readonly OutboxEntry[]> {
  return db.transaction().execute(async (transaction) => {
    const due = transaction
      .selectFrom('mail')
      .selectAll()
      .where('status', '=', 'waiting')
      .where('next_attempt_at', '<=', now)
      .orderBy('next_attempt_at')
      .orderBy('id')
      .limit(clampInteger(limit, 0, maxInteger));
    const rows = await (kind === 'postgres' ? due.forUpdate().skipLocked() : due).execute();
    if (rows.length === 0) return [];
    const ids = rows.map(({ id }) => id);
    await transaction
      .updateTable('mail')
      .set((mail) => ({ status: 'sending', taken_at: now, attempts: mail('attempts', '+', 1) }))
      .where('id', 'in', ids)
      .execute();
    return rows.map((row) => toEntry({ ...row, status: 'sending', attempts: row.attempts + 1 }));
  });
}

/** A mail that was sent meanwhile, or that an agent sends again, is not touched by an older attempt's end. */
async function failMail(
  db: Database,
  id: string,
  error: string,
  nextAttemptAt: string | undefined,
): Promise<void> {
  await db
    .updateTable('mail')
    .set({
      status: nextAttemptAt === undefined ? 'failed' : 'waiting',
      last_error: cleanText(error).slice(0, longestError),
      ...(nextAttemptAt !== undefined && { next_attempt_at: nextAttemptAt }),
    })
    .where('id', '=', findable(id))
    .where('status', 'in', ['sending', 'uncertain'])
    .execute();
}

async function retryMail(db: Database, id: string, now: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('mail')
    .set({ status: 'waiting', next_attempt_at: now, attempts: 0 })
    .where('id', '=', findable(id))
    .where('status', 'in', ['failed', 'uncertain'])
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

async function listMails(db: Database, ticketId: string | undefined): Promise<readonly OutboxEntry[]> {
  const mails = db.selectFrom('mail').selectAll().orderBy('created_at', 'desc').orderBy('id');
  const rows = await (
    ticketId === undefined
      ? mails.where('status', 'in', ['failed', 'uncertain'])
      : mails.where('ticket_id', '=', findable(ticketId))
  ).execute();
  return rows.map(toEntry);
}

function toEntry(row: MailRow): OutboxEntry {
  return {
    ...(parseStored(row.payload) as Mail),
    status: row.status as MailStatus,
    attempts: row.attempts,
    nextAttemptAt: row.next_attempt_at,
    ...(row.last_error !== null && { lastError: row.last_error }),
    ...(row.sent_at !== null && { sentAt: row.sent_at }),
  };
}
