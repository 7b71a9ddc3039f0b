import { describe, expect, test } from '@jest/globals';
import { makeMail, makeRating, makeTicket, makeTicketWrite, write } from './store-samples.ts';
import { useEmptyStore, type StoreSubject } from './store-subject.ts';

const [LONG_AGO, ONE_DAY] = ['2000-01-01T00:00:00.000Z', '2999-01-01T00:00:00.000Z'];

/** Forgetting what nobody needs any more. */
export function describeRetention(subject: StoreSubject): void {
  describe('retention', () => {
    const current = useEmptyStore(subject);

    test('erases an old conversation with its messages, case, register, mails and drafts', async () => {
      const { store } = current();
      const ticket = makeTicket('old', { status: 'resolved' });
      const rating = makeRating(ticket.conversationId, 1);
      await write(
        store,
        ticket.conversationId,
        makeTicketWrite(ticket),
        { type: 'mail', mail: makeMail('of old', { ticketId: 'old' }) },
        { type: 'rating', rating },
      );
      await store.desk.keepDraft('old', 'marie', 'un brouillon', ticket.openedAt);
      expect(await store.retention.erase(LONG_AGO)).toBe(0);
      expect(await store.tickets.events('old')).toHaveLength(1);

      expect(await store.retention.erase(ONE_DAY)).toBe(1);
      expect(await store.journal.read(ticket.conversationId, 0, 10)).toEqual([]);
      expect(await store.tickets.find('old')).toBeUndefined();
      expect(await store.tickets.events('old')).toEqual([]);
      expect(await store.outbox.list('old')).toEqual([]);
      expect(await store.desk.readDraft('old', 'marie')).toBe('');
      expect(await store.ratings.find(ticket.conversationId, rating.episode)).toEqual(rating);
    });

    test.each(['open', 'pending'] as const)('keeps what a case that is %s still needs', async (status) => {
      const { store } = current();
      const ticket = makeTicket(`kept ${status}`, { status });
      await write(store, ticket.conversationId, makeTicketWrite(ticket));
      await store.retention.erase(ONE_DAY);
      expect(await store.tickets.find(ticket.id)).toEqual(ticket);
      expect(await store.journal.exists(ticket.conversationId)).toBe(true);
    });

    test('erases old mails of no case, which hold addresses too', async () => {
      const { outbox, retention } = current().store;
      await outbox.add(makeMail('of no case'));
      await outbox.take(ONE_DAY, 100);
      await outbox.failed('of no case', '550 no such mailbox', undefined);
      await retention.erase(LONG_AGO);
      expect((await outbox.list()).map(({ id }) => id)).toContain('of no case');
      await retention.erase(ONE_DAY);
      expect(await outbox.list()).toEqual([]);
    });

    test('erases more than one transaction takes', async () => {
      const { store } = current();
      for (let at = 0; at < 205; at += 1) await write(store, `talk ${String(at)}`);
      expect(await store.retention.erase(ONE_DAY)).toBe(205);
    });
  });
}
