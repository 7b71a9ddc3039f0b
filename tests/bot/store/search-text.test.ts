import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { toSearchPatterns, toSearchText } from '../../../bot/store/search-text.ts';
import { makeTicket } from '../../contracts/store-samples.ts';

describe('what a search looks in', () => {
  test('is number, subject, details and contact, in lower case and without accents', () => {
    const text = toSearchText(
      makeTicket('t', {
        number: '48217305',
        subject: 'ÉCHANGE de permis',
        details: 'Ma sœur, d’Aÿ',
        contact: { way: 'phone', email: 'A.B@X.fr', phone: '+33555205520', name: 'Zoë Öz' },
      }),
    );
    expect(text.split('\n')).toEqual([
      '48217305',
      '4821-7305',
      'echange de permis',
      "ma soeur, d'ay",
      'a.b@x.fr',
      '+33555205520',
      '0555205520',
      'zoe oz',
    ]);
  });

  test('has no national form for a phone elsewhere, and nothing for what is not known', () => {
    const ticket = makeTicket('t', {
      number: '48217305',
      subject: 's',
      contact: { way: 'phone', phone: '+4930123' },
    });
    expect(toSearchText(ticket)).toBe('48217305\n4821-7305\ns\n+4930123');
  });

  test('can be stored anywhere', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (subject) => {
        const text = toSearchText(makeTicket('t', { subject }));
        return text.isWellFormed() && !text.includes('\u0000');
      }),
    );
  });
});

describe('the patterns of a search', () => {
  test('are one for each word, with wildcards taken for themselves', () => {
    expect(toSearchPatterns('  100% a_b \\ É ')).toEqual(['%100\\%%', '%a\\_b%', '%\\\\%', '%e%']);
  });

  test('are few and short, however long the search', () => {
    expect(toSearchPatterns('a '.repeat(500))).toHaveLength(8);
    expect(toSearchPatterns('é'.repeat(500))[0]).toHaveLength(202);
    expect(toSearchPatterns('')).toEqual([]);
  });

  test('hold no wildcard of the one who searches', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('%', '_', '\\', 'a', ' ') }), (search) =>
        toSearchPatterns(search).every((pattern) => /^%(?:[^%_\\]|\\[%_\\])+%$/u.test(pattern)),
      ),
    );
  });
});
