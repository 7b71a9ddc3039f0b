import { describe, expect, test } from '@jest/globals';
import { makeTicket, makeTicketWrite, openTickets, write } from './store-samples.ts';
import type { StoreSubject } from './store-subject.ts';
import { useEmptyStore } from './store-subject.ts';

/** That nobody rewrites what was done to a case. */
export function describeRegister(subject: StoreSubject): void {
  describe('the register of cases', () => {
    const current = useEmptyStore(subject);

    test('keeps every event as it was, oldest first', async () => {
      const { store } = current();
      await openTickets(store, makeTicket('t'));
      const note = makeTicketWrite(makeTicket('t', { version: 2 }), {
        by: { kind: 'agent', id: 'a1', name: 'Zoé' },
        details: { text: 'rappeler "demain"', nested: [1, null] },
      });
      await write(store, 't', note);
      const events = await store.tickets.events('t');
      expect(events.map(({ action }) => action)).toEqual(['open', 'note']);
      expect(events[1]).toEqual(note.type === 'ticket' ? note.event : undefined);
      expect(await store.tickets.events('nowhere')).toEqual([]);
    });

    test.each([
      ['changes an event', "update ticket_event set payload = '{}'"],
      ['changes nothing in an event', 'update ticket_event set version = version'],
      ['deletes an event', "delete from ticket_event where ticket_id = 'kept'"],
      ['deletes all', 'delete from ticket_event'],
      ['deletes the ticket, events and all', "delete from ticket where id = 'kept'"],
      [
        'writes an event over another',
        "insert into ticket_event (ticket_id, version, at, action, payload) values ('kept', 1, '', 'note', '{}')",
      ],
      subject.shared
        ? ['empties the table', 'truncate ticket_event']
        : [
            'replaces an event',
            "insert or replace into ticket_event (ticket_id, version, at, action, payload) values ('kept', 1, '', 'note', '{}')",
          ],
      subject.shared
        ? ['empties the tickets with all that hangs on them', 'truncate ticket cascade']
        : ['updates or replaces', "update or replace ticket_event set action = 'note'"],
    ])('refuses a statement that %s', async (title, statement) => {
      const { store, place } = current();
      if (!(await store.tickets.find('kept')))
        await openTickets(store, makeTicket('kept', { conversationId: 'opening' }));
      const before = await store.tickets.events('kept');
      await expect(place.run(statement)).rejects.toThrow(/only be added to|foreign key|ticket_event_pk/iu);
      expect(await store.tickets.events('kept')).toEqual(before);
      expect(before).toHaveLength(1);
      expect(title).not.toBe('');
    });

    test('stays when the conversation is erased, and so does the ticket', async () => {
      const { store, place } = current();
      await write(store, 'erased', makeTicketWrite(makeTicket('e', { conversationId: 'erased' })));
      await place.run("delete from conversation where id = 'erased'");
      expect(await store.journal.exists('erased')).toBe(false);
      expect((await store.tickets.find('e'))?.id).toBe('e');
      expect(await store.tickets.events('e')).toHaveLength(1);
    });
  });
}
