import { describe, expect, test } from '@jest/globals';
import type { Write } from '../../bot/contracts/journal.ts';
import { makeTurn, readIds } from '../support/journal-turns.ts';
import { makeMail, makeRating, makeTicket, makeTicketWrite, openTickets, write } from './store-samples.ts';
import type { StoreSubject } from './store-subject.ts';
import { useEmptyStore } from './store-subject.ts';

/** What a turn writes beside its activities stands and falls with it. */
export function describeWrites(subject: StoreSubject): void {
  describe('writes of a turn', () => {
    const current = useEmptyStore(subject);
    const of = (id: string): readonly Write[] => [
      makeTicketWrite(makeTicket(id)),
      { type: 'rating', rating: makeRating(id, 1) },
      { type: 'mail', mail: makeMail(id, { ticketId: id }) },
    ];
    const findAll = async (id: string): Promise<readonly unknown[]> => {
      const { tickets, ratings, outbox, journal } = current().store;
      return [
        await tickets.find(id),
        (await tickets.events(id)).length,
        await ratings.find(id, 1),
        (await outbox.list(id)).length,
        (await readIds(journal, id)).length,
      ];
    };
    const nothing = [undefined, 0, undefined, 0, 0];

    test('are kept as they are, together with the turn', async () => {
      const writes = of('kept');
      await write(current().store, 'kept', ...writes);
      const [ticketWrite, ratingWrite] = writes;
      expect(await findAll('kept')).toEqual([
        ticketWrite?.type === 'ticket' ? ticketWrite.ticket : undefined,
        1,
        ratingWrite?.type === 'rating' ? ratingWrite.rating : undefined,
        1,
        2,
      ]);
    });

    test('are gone with a turn that throws after its commit', async () => {
      const hold = current().store.journal.hold('thrown', async (held) => {
        await held.commit({ ...makeTurn('thrown', 'm'), writes: of('thrown') });
        throw new Error('as planned');
      });
      await expect(hold).rejects.toThrow('as planned');
      expect(await findAll('thrown')).toEqual(nothing);
    });

    test('are gone with a turn of which one write comes too late', async () => {
      const { store } = current();
      await openTickets(store, makeTicket('moved'));
      await write(store, 'elsewhere', makeTicketWrite(makeTicket('moved', { version: 2 })));
      const late = makeTicketWrite(makeTicket('moved', { version: 2, subject: 'too late' }));
      await expect(write(store, 'late', ...of('late'), late)).rejects.toMatchObject({
        code: 'STORE_CONFLICT',
      });
      expect(await findAll('late')).toEqual(nothing);
      expect((await store.tickets.find('moved'))?.subject).toBe('sujet de moved');
    });

    test.each([
      ['a version that skips one', { version: 3 }],
      ['a version that is there already', { version: 1 }],
    ])('are refused for %s', async (title, change) => {
      const { store } = current();
      await openTickets(store, makeTicket(title));
      await expect(write(store, title, makeTicketWrite(makeTicket(title, change)))).rejects.toMatchObject({
        code: 'STORE_CONFLICT',
      });
      expect((await store.tickets.find(title))?.version).toBe(1);
    });

    test('are refused for a next version of a ticket that is not there, and for a number that is taken', async () => {
      const { store } = current();
      const unknown = makeTicketWrite(makeTicket('unknown', { version: 2 }));
      await expect(write(store, 'c', unknown)).rejects.toMatchObject({ code: 'STORE_CONFLICT' });
      await openTickets(store, makeTicket('numbered', { number: '11112222' }));
      const twin = makeTicketWrite(makeTicket('twin', { number: '11112222' }));
      await expect(write(store, 'c', twin)).rejects.toMatchObject({ code: 'STORE_CONFLICT' });
      expect(await store.tickets.find('twin')).toBeUndefined();
    });

    test('are refused when the event is of another ticket or version', async () => {
      const ticket = makeTicket('mismatch');
      for (const change of [{ ticketId: 'other' }, { version: 2 }]) {
        await expect(write(current().store, 'c', makeTicketWrite(ticket, change))).rejects.toMatchObject({
          code: 'STORE_MISUSED',
        });
      }
    });

    test('may concern tickets of other conversations, and several versions of one', async () => {
      const { store } = current();
      await openTickets(store, makeTicket('from'), makeTicket('into'));
      await write(
        store,
        'merging',
        makeTicketWrite(makeTicket('from', { version: 2, status: 'merged', mergedInto: 'into' })),
        makeTicketWrite(makeTicket('into', { version: 2 })),
        makeTicketWrite(makeTicket('into', { version: 3 })),
      );
      expect((await store.tickets.mergedInto('into')).map(({ id }) => id)).toEqual(['from']);
      expect((await store.tickets.events('into')).map(({ version }) => version)).toEqual([1, 2, 3]);
    });

    test('of two turns on the same version, one is committed and the other is told of the conflict', async () => {
      const { store } = current();
      await openTickets(store, makeTicket('raced'));
      const outcomes = await Promise.allSettled(
        ['a', 'b', 'c', 'd'].map((name) =>
          write(store, `race ${name}`, makeTicketWrite(makeTicket('raced', { version: 2, assignee: name }))),
        ),
      );
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const outcome of outcomes) {
        if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'STORE_CONFLICT' });
      }
      expect(await store.tickets.events('raced')).toHaveLength(2);
    });

    test('are seen by the next turn, which finds ticket and rating in its own transaction', async () => {
      const { store } = current();
      const [ticket, rating] = [makeTicket('found'), makeRating('found', 2)];
      await write(store, 'found', makeTicketWrite(ticket), { type: 'rating', rating });
      const held = await store.journal.hold('found', async (inner) => {
        expect(await inner.findTicket('found')).toEqual(ticket);
        expect(await inner.findTicket('nowhere')).toBeUndefined();
        expect(await inner.findRating(2)).toEqual(rating);
        expect(await inner.findRating(1)).toBeUndefined();
        return inner;
      });
      await expect(held.findTicket('found')).rejects.toMatchObject({ code: 'STORE_MISUSED' });
      await expect(held.findRating(2)).rejects.toMatchObject({ code: 'STORE_MISUSED' });
    });
  });
}
