import { describe, expect, test } from '@jest/globals';
import type { Ticket, TicketFilter } from '../../bot/contracts/ticket.ts';
import { makeTicket, makeTicketWrite, openTickets, write } from './store-samples.ts';
import type { OpenStore, StoreSubject } from './store-subject.ts';
import { useEmptyStore } from './store-subject.ts';

const context = { agentId: 'me', today: '2026-11-24', soonUntil: '2026-11-26' };
const filter: TicketFilter = { ...context, view: 'all', offset: 0, limit: 100 };

/** One of each kind that a view or the order tells apart, in no order. */
const sample: readonly Ticket[] = [
  makeTicket('old', { receivedAt: '2026-11-20T09:00:00.000Z', dueOn: '2026-11-30' }),
  makeTicket('overdue', { dueOn: '2026-11-23', assignee: 'me' }),
  makeTicket('soon-last', { dueOn: '2026-11-26', locale: 'ar', channel: 'letter', assignee: 'you' }),
  makeTicket('later', { dueOn: '2026-11-30', domain: 'permis' }),
  makeTicket('waits-less', { live: true, openedAt: '2026-11-24T08:30:00.000Z', dueOn: '2026-12-01' }),
  makeTicket('soon-first', { dueOn: '2026-11-24', domain: 'general', assignee: 'you' }),
  makeTicket('urgent', { priority: 'urgent', dueOn: '2026-12-01', assignee: 'you', live: true }),
  makeTicket('pending', { status: 'pending', dueOn: '2026-11-23', assignee: 'me' }),
  makeTicket('waits-long', { live: true, openedAt: '2026-11-24T08:00:00.000Z', dueOn: '2026-12-08' }),
  makeTicket('resolved', { status: 'resolved', dueOn: '2026-11-20', assignee: 'me', resolution: 'answered' }),
  makeTicket('withdrawn', { status: 'withdrawn', dueOn: '2026-11-25', live: true }),
  makeTicket('merged', { status: 'merged', dueOn: '2026-11-22', mergedInto: 'old' }),
];

const list = async ({ store }: OpenStore, change: Partial<TicketFilter> = {}): Promise<readonly string[]> =>
  (await store.tickets.list({ ...filter, ...change })).tickets.map(({ id }) => id);

/** Lists, counts and look-ups. */
export function describeTickets(subject: StoreSubject): void {
  describe('the list of cases', () => {
    const current = useEmptyStore(subject);
    const fill = async (): Promise<OpenStore> => {
      if (!(await current().store.tickets.find('old'))) await openTickets(current().store, ...sample);
      return current();
    };

    test('counts nothing when there is nothing', async () => {
      const empty = await (await subject.createPlace()).open();
      const none = { mine: 0, unassigned: 0, all: 0, overdue: 0, soon: 0, closed: 0 };
      expect(await empty.tickets.count(context)).toEqual(none);
      expect(await empty.tickets.list(filter)).toEqual({ tickets: [], total: 0 });
      await empty.close();
    });

    test('puts who waits in the chat first, then what is urgent, due first and old', async () => {
      expect(await list(await fill())).toEqual([
        'waits-long',
        'waits-less',
        'urgent',
        'overdue',
        'pending',
        'soon-first',
        'soon-last',
        'old',
        'later',
      ]);
    });

    const views: Readonly<Record<TicketFilter['view'], readonly string[]>> = {
      mine: ['overdue', 'pending'],
      unassigned: ['waits-long', 'waits-less', 'old', 'later'],
      all: [
        'waits-long',
        'waits-less',
        'urgent',
        'overdue',
        'pending',
        'soon-first',
        'soon-last',
        'old',
        'later',
      ],
      overdue: ['overdue'],
      soon: ['soon-first', 'soon-last'],
      closed: ['resolved', 'merged', 'withdrawn'],
    };
    test.each(Object.entries(views) as readonly [TicketFilter['view'], readonly string[]][])(
      'shows in the view %s what belongs there, and counts as many',
      async (view, ids) => {
        const opened = await fill();
        expect(await list(opened, { view })).toEqual(ids);
        expect((await opened.store.tickets.count(context))[view]).toBe(ids.length);
      },
    );

    test.each<[Partial<TicketFilter>, readonly string[]]>([
      [{ domain: 'permis' }, ['later']],
      [{ locale: 'ar' }, ['soon-last']],
      [{ channel: 'letter' }, ['soon-last']],
      [{ status: 'pending' }, ['pending']],
      [{ status: 'pending', view: 'overdue' }, []],
      [{ status: 'merged', view: 'closed' }, ['merged']],
      [{ domain: 'general', locale: 'ar' }, []],
    ])('narrows a view by %j', async (change, ids) => {
      expect(await list(await fill(), change)).toEqual(ids);
    });

    test('gives pages that join, whatever numbers are asked for', async () => {
      const opened = await fill();
      const whole = await list(opened);
      expect([
        ...(await list(opened, { limit: 4 })),
        ...(await list(opened, { limit: 4, offset: 4 })),
        ...(await list(opened, { limit: 4, offset: 8 })),
      ]).toEqual(whole);
      expect(await opened.store.tickets.list({ ...filter, limit: 0 })).toEqual({ tickets: [], total: 9 });
      expect(await list(opened, { limit: Number.POSITIVE_INFINITY, offset: -3 })).toEqual(whole);
      expect(await list(opened, { limit: 2.9, offset: Number.NaN })).toEqual(whole.slice(0, 2));
      expect(await list(opened, { offset: 2 ** 60 })).toEqual([]);
    });

    test('has the queue: live ones that nobody took, the longest waiting first', async () => {
      const { store } = await fill();
      expect((await store.tickets.queue()).map(({ id }) => id)).toEqual(['waits-long', 'waits-less']);
    });

    test('has the open cases due until a day, for the alerts', async () => {
      const { store } = await fill();
      const due = await store.tickets.dueUntil('2026-11-26');
      expect(due.map(({ id }) => id)).toEqual(['overdue', 'soon-first', 'soon-last']);
    });

    test('moves a case with its next version', async () => {
      const { store } = await fill();
      await openTickets(store, makeTicket('moves', { domain: 'permis', locale: 'de' }));
      await write(
        store,
        'moves',
        makeTicketWrite(
          makeTicket('moves', { version: 2, assignee: 'me', status: 'resolved', locale: 'de' }),
        ),
      );
      expect(await list(current(), { locale: 'de' })).toEqual([]);
      expect(await list(current(), { locale: 'de', view: 'closed' })).toEqual(['moves']);
    });

    test('finds a language whatever region a browser added to it', async () => {
      const opened = await fill();
      await openTickets(
        opened.store,
        makeTicket('swiss', { locale: 'de-CH' }),
        makeTicket('german', { locale: 'de' }),
        makeTicket('near', { locale: 'den' }),
      );
      expect([...(await list(opened, { locale: 'de' }))].sort()).toEqual(['german', 'swiss']);
      expect(await list(opened, { locale: 'de-CH' })).toEqual(['swiss']);
      expect(await list(opened, { locale: '%' })).toEqual([]);
    });
  });

  describeLookups(subject);
}

function describeLookups(subject: StoreSubject): void {
  describe('looking up a case', () => {
    const current = useEmptyStore(subject);

    test('by id and by number, exactly', async () => {
      const { store } = current();
      const ticket = makeTicket('one', { number: '48217305', details: 'é🪪\u0000' });
      await openTickets(store, ticket);
      expect(await store.tickets.find('one')).toStrictEqual(ticket);
      expect(await store.tickets.findByNumber('48217305')).toStrictEqual(ticket);
      for (const wrong of ['4821', '48217306', '', '%', "' or 1=1 --", '\u0000']) {
        expect(await store.tickets.findByNumber(wrong)).toBeUndefined();
        expect(await store.tickets.find(wrong)).toBeUndefined();
        expect(await store.tickets.findByConversation(wrong)).toBeUndefined();
      }
    });

    test('by conversation: the last that is not over, else the last', async () => {
      const { store } = current();
      const find = async (): Promise<string | undefined> =>
        (await store.tickets.findByConversation('talk'))?.id;
      const at = (hour: number): Partial<Ticket> => ({
        conversationId: 'talk',
        openedAt: `2026-11-24T0${String(hour)}:00:00.000Z`,
      });
      expect(await find()).toBeUndefined();
      await openTickets(store, makeTicket('t1', { ...at(1), status: 'resolved' }));
      await openTickets(store, makeTicket('t2', { ...at(2), status: 'withdrawn' }));
      expect(await find()).toBe('t2');
      await openTickets(store, makeTicket('t0', { ...at(0), status: 'pending' }));
      expect(await find()).toBe('t0');
    });
  });
}
