import { describe, expect, test } from '@jest/globals';
import { makeMail, makeTicket, makeTicketWrite, write } from './store-samples.ts';
import type { StoreSubject } from './store-subject.ts';
import { useEmptyStore } from './store-subject.ts';

const at = (minute: number): string => `2026-11-24T10:${String(minute).padStart(2, '0')}:00.000Z`;

/** Mails on their way out. */
export function describeOutbox(subject: StoreSubject): void {
  describe('the outbox', () => {
    const current = useEmptyStore(subject);
    const statusOf = async (id: string): Promise<string | undefined> =>
      (await current().store.outbox.list(`ticket of ${id}`))[0]?.status;
    /** Puts a mail in and takes it out for its first attempt. */
    const takeNew = async (id: string): Promise<void> => {
      const { outbox } = current().store;
      await outbox.add(makeMail(id, { ticketId: `ticket of ${id}` }));
      expect((await outbox.take(at(0), 100)).map((entry) => entry.id)).toEqual([id]);
    };

    test('hands a mail out once, when it is due, with its attempts', async () => {
      const { outbox } = current().store;
      const mail = makeMail('first', { createdAt: at(1), text: 'Votre numéro\u0000 🪪' });
      await outbox.add(mail);
      expect(await outbox.take(at(0), 10)).toEqual([]);
      expect(await outbox.take(at(1), 10)).toStrictEqual([
        { ...mail, status: 'sending', attempts: 1, nextAttemptAt: at(1) },
      ]);
      expect(await outbox.take(at(2), 10)).toEqual([]);
      await outbox.sent('first', at(3));
    });

    test('has a mail once, whoever puts it in again', async () => {
      const { store } = current();
      const mail = makeMail('same', { ticketId: 'ticket of same' });
      await write(store, 'same', makeTicketWrite(makeTicket('same')), { type: 'mail', mail });
      await write(store, 'same', { type: 'mail', mail: { ...mail, text: 'another' } });
      await store.outbox.add({ ...mail, text: 'another' });
      expect(await store.outbox.list('ticket of same')).toMatchObject([
        { text: 'Bonjour', status: 'waiting' },
      ]);
      await store.outbox.take(at(0), 10);
      await store.outbox.sent('same', at(0));
      await store.outbox.add(mail);
      expect(await store.outbox.take(at(59), 10)).toEqual([]);
    });

    test('has no more mails of a kind for one address than it may, however many come together', async () => {
      const { outbox } = current().store;
      const limit = { idsBegin: 'kind.', mails: 3, since: at(0) };
      const offer = (id: string, to = 'flood@example.org', createdAt = at(1)): Promise<boolean> =>
        outbox.addWithin(makeMail(id, { to, createdAt }), limit);
      await outbox.add(makeMail('kind.before', { to: 'flood@example.org' }));
      await outbox.add(makeMail('another.1', { to: 'flood@example.org', createdAt: at(1) }));
      const added = await Promise.all(
        ['kind.1', 'kind.2', 'kind.3', 'kind.4', 'kind.5'].map((id, n) =>
          offer(id, n % 2 === 0 ? 'flood@example.org' : 'Flood@Example.org'),
        ),
      );
      expect(added.filter(Boolean)).toHaveLength(3);
      expect(await offer('kind.6')).toBe(false);
      expect(await offer('kind.7', 'calm@example.org')).toBe(true);
      expect(await offer('kind.7', 'other@example.org')).toBe(false);
      expect(await outbox.take(at(9), 100)).toHaveLength(6);
    });

    test('takes the oldest first, and at most so many', async () => {
      const { outbox } = current().store;
      for (const minute of [3, 1, 2]) {
        await outbox.add(makeMail(`limit ${String(minute)}`, { createdAt: at(minute) }));
      }
      expect(await outbox.take(at(9), 0)).toEqual([]);
      expect(await outbox.take(at(9), -1)).toEqual([]);
      expect((await outbox.take(at(9), 2)).map(({ id }) => id)).toEqual(['limit 1', 'limit 2']);
      expect((await outbox.take(at(9), 2)).map(({ id }) => id)).toEqual(['limit 3']);
    });

    test('tries again at the time that was set, and tells why', async () => {
      const { outbox } = current().store;
      await takeNew('again');
      await outbox.failed('again', `451 try later\u0000${'x'.repeat(1_000)}`, at(5));
      expect(await outbox.take(at(4), 10)).toEqual([]);
      const [entry] = await outbox.take(at(5), 10);
      expect(entry).toMatchObject({
        id: 'again',
        attempts: 2,
        lastError: expect.stringMatching(/^451 try later/u),
      });
      expect(entry?.lastError?.length).toBeLessThanOrEqual(500);
      await outbox.sent('again', at(6));
      expect(await outbox.list('ticket of again')).toMatchObject([{ status: 'sent', sentAt: at(6) }]);
      expect((await outbox.list('ticket of again'))[0]).not.toHaveProperty('lastError');
    });

    test('gives up for good, until an agent sends the mail again', async () => {
      const { outbox } = current().store;
      await takeNew('refused');
      expect(await outbox.retry('refused', at(1))).toBe(false);
      await outbox.failed('refused', '550 no such mailbox', undefined);
      expect(await outbox.take(at(59), 10)).toEqual([]);
      expect((await outbox.list()).map(({ id }) => id)).toContain('refused');
      expect(await outbox.retry('refused', at(7))).toBe(true);
      expect(await outbox.retry('refused', at(7))).toBe(false);
      expect(await outbox.take(at(6), 10)).toEqual([]);
      expect(await outbox.take(at(7), 10)).toMatchObject([{ id: 'refused', attempts: 1 }]);
      await outbox.sent('refused', at(8));
      expect(await outbox.retry('refused', at(9))).toBe(false);
      expect(await outbox.retry('unknown', at(9))).toBe(false);
    });

    test('calls a mail uncertain whose sender died, and never sends it by itself', async () => {
      const { outbox } = current().store;
      await takeNew('uncertain');
      expect(await outbox.giveUpOn(at(0))).toBe(0);
      expect(await outbox.giveUpOn(at(10))).toBeGreaterThanOrEqual(1);
      expect(await statusOf('uncertain')).toBe('uncertain');
      expect(await outbox.take(at(59), 10)).toEqual([]);
      expect((await outbox.list()).map(({ id }) => id)).toContain('uncertain');
      expect(await outbox.giveUpOn(at(59))).toBe(0);
    });

    test('believes a sender that turns up late', async () => {
      const { outbox } = current().store;
      await takeNew('late');
      await outbox.giveUpOn(at(10));
      await outbox.sent('late', at(11));
      expect(await statusOf('late')).toBe('sent');
      await outbox.failed('late', 'too late', at(12));
      expect(await statusOf('late')).toBe('sent');
      await outbox.sent('late', at(13));
      expect((await outbox.list('ticket of late'))[0]?.sentAt).toBe(at(11));
    });

    test('shows those of a ticket, the newest first', async () => {
      const { outbox } = current().store;
      for (const minute of [1, 3, 2]) {
        await outbox.add(makeMail(`of ${String(minute)}`, { ticketId: 'shown', createdAt: at(minute) }));
      }
      expect((await outbox.list('shown')).map(({ id }) => id)).toEqual(['of 3', 'of 2', 'of 1']);
      expect(await outbox.list('nowhere\u0000')).toEqual([]);
    });
  });

  describe('taking mails at the same time', () => {
    const current = useEmptyStore(subject);

    test('never gives one to two takers, and leaves none', async () => {
      const { store, place } = current();
      const other = subject.shared ? await place.open() : store;
      const ids = Array.from({ length: 60 }, (_, index) => `mail ${String(index).padStart(2, '0')}`);
      for (const id of ids) await store.outbox.add(makeMail(id));
      const takeAll = async (taker: typeof store): Promise<readonly string[]> => {
        const taken: string[] = [];
        for (;;) {
          const entries = await taker.outbox.take(at(1), 3);
          if (entries.length === 0) return taken;
          taken.push(...entries.map(({ id }) => id));
        }
      };
      const all = await Promise.all([store, other, store, other].map(takeAll));
      // One who passes over what another is taking can stop too early, so what is left is taken afterwards.
      all.push(await takeAll(store));
      expect(all.flat().sort()).toEqual(ids);
      if (other !== store) await other.close();
    });

    test('takes so many mails to one address in a time, however it is written, and no more', async () => {
      const { store } = current();
      const acknowledge = (id: string, to: string, minute: number) =>
        write(store, `limit ${id}`, {
          type: 'mail',
          mail: makeMail(id, { to, ticketId: `ticket of ${id}`, createdAt: at(minute) }),
          atMost: { mails: 2, since: at(minute - 30) },
        });
      await acknowledge('limit 1', 'lea@example.org', 10);
      await acknowledge('limit 2', 'LEA@example.org', 11);
      await acknowledge('limit 3', 'lea@example.org', 12);
      await acknowledge('limit 4', 'someone.else@example.org', 12);
      await acknowledge('limit 5', 'lea@example.org', 45);
      const kept = await Promise.all(
        [1, 2, 3, 4, 5].map(
          async (number) => (await store.outbox.list(`ticket of limit ${String(number)}`)).length > 0,
        ),
      );
      expect(kept).toEqual([true, true, false, true, true]);
    });
  });
}
