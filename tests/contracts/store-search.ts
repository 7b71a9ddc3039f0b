import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { TicketFilter } from '../../bot/contracts/ticket.ts';
import { makeTicket, openTickets } from './store-samples.ts';
import type { StoreSubject } from './store-subject.ts';
import { useEmptyStore } from './store-subject.ts';

const filter: TicketFilter = {
  view: 'all',
  agentId: 'me',
  today: '2026-11-24',
  soonUntil: '2026-11-26',
  offset: 0,
  limit: 100,
};

/** Finding a case by what somebody remembers of it. */
export function describeSearch(subject: StoreSubject): void {
  describe('the search for a case', () => {
    const current = useEmptyStore(subject);
    const search = async (text: string): Promise<readonly string[]> => {
      const { store } = current();
      if (!(await store.tickets.find('ines'))) {
        await openTickets(
          store,
          makeTicket('ines', {
            number: '48217305',
            subject: 'Échange de permis étranger',
            details: 'Ma sœur a reçu 100 % d’un courrier_refusé',
            contact: {
              way: 'phone',
              email: 'Ines.Müller@Example.org',
              phone: '+33555205520',
              name: 'Inès MÜLLER',
            },
          }),
          makeTicket('other', { number: '10000000', subject: 'Carte grise', details: String.raw`a\b 1000` }),
        );
      }
      const page = await store.tickets.list({ ...filter, search: text });
      expect(page.total).toBe(page.tickets.length);
      return page.tickets.map(({ id }) => id);
    };

    test.each([
      ['48217305'],
      ['4821-7305'],
      ['4821 7305'],
      ['7305'],
      ['echange'],
      ['ÉCHANGE'],
      ['e\u0301change'],
      ['permis échange'],
      ['soeur'],
      ['sœur'],
      ["d'un courrier"],
      ['d’un courrier'],
      ['100 %'],
      ['courrier_refuse'],
      ['ines.muller@example.org'],
      ['müller inès'],
      ['+33555205520'],
      ['05 55 20 55 20'],
      ['0555205520'],
    ])('finds it by %j', async (text) => {
      expect(await search(text)).toEqual(['ines']);
    });

    test.each([
      ['échange grise'],
      ['100%%'],
      ['courrier%refuse'],
      ['courrier.refuse'],
      ['p_rmis'],
      ["' or '1'='1"],
      ["'; drop table ticket; --"],
      ['") or 1=1 --'],
      ['\\'.repeat(3)],
      ['x'.repeat(10_000)],
    ])('finds nothing by %j', async (text) => {
      expect(await search(text)).toEqual([]);
    });

    test('takes wildcards and backslashes for themselves', async () => {
      expect(await search('%')).toEqual(['ines']);
      expect(await search('_')).toEqual(['ines']);
      expect(await search('\\')).toEqual(['other']);
      expect(await search('a\\b')).toEqual(['other']);
    });

    test('narrows nothing when it is empty, blank or a control character', async () => {
      for (const text of ['', '  \t', '\u0000', '\u0301']) expect(await search(text)).toHaveLength(2);
    });

    test('finds any part of any subject', async () => {
      const { store } = current();
      const subjects = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
      let count = 0;
      const property = fc.asyncProperty(subjects, fc.nat(11), fc.nat(12), async (text, from, length) => {
        count += 1;
        const id = `r${String(count)}x`;
        await openTickets(store, makeTicket(id, { subject: `${id} ${text}` }));
        const part = Array.from(text)
          .slice(from, from + length)
          .join('');
        const { tickets } = await store.tickets.list({ ...filter, search: `${id} ${part}` });
        expect(tickets.map((ticket) => ticket.id)).toEqual([id]);
      });
      await fc.assert(property, { numRuns: 60 });
    });
  });
}
