import { cleanText } from '../contracts/clean-text.ts';
import type { DeskStore } from '../contracts/store.ts';
import { findable } from './page-bounds.ts';
import type { RunQuery } from './run-query.ts';
import type { Database } from './schema.ts';

/** Drafts, open windows, jobs and secrets on an open database. */
export function createDeskStore(db: Database, run: RunQuery): DeskStore {
  return {
    readDraft: (ticketId, agentId) => run(() => readDraft(db, ticketId, agentId)),
    keepDraft: (ticketId, agentId, text, at) => run(() => keepDraft(db, ticketId, agentId, text, at)),
    ...createChatPresences(db, run),
    takeJob: (name, at) =>
      run(async () => {
        const taken = await db
          .insertInto('job')
          .values({ name, taken_at: at })
          .onConflict((conflict) => conflict.column('name').doNothing())
          .returning('name')
          .execute();
        return taken.length === 1;
      }),
    shareSecret: (name, proposal) => run(() => shareSecret(db, name, proposal)),
  };
}

function createChatPresences(
  db: Database,
  run: RunQuery,
): Pick<DeskStore, 'seeChat' | 'leaveChat' | 'isChatOpen'> {
  return {
    seeChat: (conversationId, at) =>
      run(async () => {
        await db
          .insertInto('chat_presence')
          .values({ conversation_id: conversationId, seen_at: at })
          .onConflict((conflict) => conflict.column('conversation_id').doUpdateSet({ seen_at: at }))
          .execute();
      }),
    leaveChat: (conversationId, seenAt) =>
      run(async () => {
        await db
          .deleteFrom('chat_presence')
          .where('conversation_id', '=', findable(conversationId))
          .where('seen_at', '<=', findable(seenAt))
          .execute();
      }),
    isChatOpen: (conversationId, since) =>
      run(async () => {
        const row = await db
          .selectFrom('chat_presence')
          .select('seen_at')
          .where('conversation_id', '=', findable(conversationId))
          .where('seen_at', '>=', since)
          .executeTakeFirst();
        return row !== undefined;
      }),
  };
}

async function readDraft(db: Database, ticketId: string, agentId: string): Promise<string> {
  const row = await db
    .selectFrom('draft')
    .select('text')
    .where('ticket_id', '=', findable(ticketId))
    .where('agent_id', '=', findable(agentId))
    .executeTakeFirst();
  return row?.text ?? '';
}

async function keepDraft(
  db: Database,
  ticketId: string,
  agentId: string,
  text: string,
  at: string,
): Promise<void> {
  if (text === '') {
    await db
      .deleteFrom('draft')
      .where('ticket_id', '=', findable(ticketId))
      .where('agent_id', '=', findable(agentId))
      .execute();
    return;
  }
  const rest = { text: cleanText(text), kept_at: at };
  await db
    .insertInto('draft')
    .values({ ticket_id: ticketId, agent_id: agentId, ...rest })
    .onConflict((conflict) => conflict.columns(['ticket_id', 'agent_id']).doUpdateSet(rest))
    .execute();
}

async function shareSecret(db: Database, name: string, proposal: string): Promise<string> {
  await db
    .insertInto('secret')
    .values({ name, value: proposal })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  const { value } = await db
    .selectFrom('secret')
    .select('value')
    .where('name', '=', name)
    .executeTakeFirstOrThrow();
  return value;
}
