import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { DatabaseKind } from '../schema.ts';

const itsConversation = `select 1 from ticket join conversation on conversation.id = ticket.conversation_id
  where ticket.id = old.ticket_id`;
const refusal = 'the register of cases can only be added to';

/**
 * Makes the register of cases a log that no query can change or shorten; it goes only after its conversation was
 * erased, when the time for which personal data may be kept is over. It holds against every program that uses the
 * tables, not against the database's owner, who can drop a trigger.
 */
export async function freezeEvents(db: Kysely<unknown>, kind: DatabaseKind): Promise<void> {
  for (const statement of kind === 'sqlite' ? sqliteTriggers : postgresTriggers) {
    await sql.raw(statement).execute(db);
  }
}

/** `insert or replace` deletes without firing a delete trigger (https://www.sqlite.org/lang_conflict.html), hence the third. */
const sqliteTriggers: readonly string[] = [
  `create trigger if not exists ticket_event_no_update before update on ticket_event
   begin select raise(abort, '${refusal}'); end`,
  `create trigger if not exists ticket_event_no_delete before delete on ticket_event
   when exists (${itsConversation})
   begin select raise(abort, '${refusal}'); end`,
  `create trigger if not exists ticket_event_no_replace before insert on ticket_event
   when exists (select 1 from ticket_event where ticket_id = new.ticket_id and version = new.version)
   begin select raise(abort, '${refusal}'); end`,
];

const postgresTriggers: readonly string[] = [
  `create or replace function refuse_register_change() returns trigger language plpgsql as
   $$ begin
     if tg_op = 'DELETE' and not exists (${itsConversation}) then return old; end if;
     raise exception '${refusal}' using errcode = 'restrict_violation';
   end $$`,
  `create trigger ticket_event_no_change before update or delete on ticket_event
   for each row execute function refuse_register_change()`,
  `create trigger ticket_event_no_truncate before truncate on ticket_event
   for each statement execute function refuse_register_change()`,
];
