import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  isNarrowed,
  parseCaseFilter,
  placeOfFilter,
  queryOfFilter,
  type CaseFilter,
} from '../../../../channels/console/app/state/case-filter.ts';
import { channels, domains, statuses, views } from '../../../../channels/console/app/state/choices.ts';
import { parsePlace } from '../../../../channels/console/app/state/parse-place.ts';

const filters: fc.Arbitrary<CaseFilter> = fc.record(
  {
    view: fc.constantFrom(...views),
    page: fc.integer({ min: 1, max: 500 }),
    domain: fc.constantFrom(...domains),
    channel: fc.constantFrom(...channels),
    status: fc.constantFrom(...statuses),
    locale: fc.constantFrom('fr', 'ar', 'pt-BR'),
    search: fc.string({ minLength: 1 }).filter((text) => text.trim() === text),
  },
  { requiredKeys: ['view', 'page'] },
);

describe('a filter', () => {
  test('is found again in its address', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        const place = parsePlace(`/console${placeOfFilter(filter)}`);
        expect(parseCaseFilter(place.query)).toEqual(filter);
      }),
    );
  });

  test('asks the server for its page', () => {
    expect(queryOfFilter({ view: 'mine', locale: 'ar', page: 3 })).toBe(
      'view=mine&locale=ar&offset=40&limit=20',
    );
  });

  test('never asks the server for anything it does not know', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string()), (query) => {
        const filter = parseCaseFilter(new URLSearchParams(query));
        expect(views).toContain(filter.view);
        expect(filter.page).toBeGreaterThanOrEqual(1);
      }),
    );
  });

  test.each(['0', '-2', '1.5', 'x', '1e99'])('page %s is the first', (page) => {
    expect(parseCaseFilter(new URLSearchParams({ page })).page).toBe(1);
  });

  test('a view alone narrows nothing', () => {
    expect(isNarrowed({ view: 'mine', page: 2 })).toBe(false);
    expect(isNarrowed({ view: 'mine', page: 1, search: 'x' })).toBe(true);
  });
});
