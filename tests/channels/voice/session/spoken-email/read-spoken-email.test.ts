import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readSpokenEmail } from '../../../../../channels/voice/session/spoken-email/read-spoken-email.ts';
import { sayEmail } from '../../../../../channels/voice/session/spoken-email/say-email.ts';

const read = (text: string, locale = 'fr') => readSpokenEmail([{ text, confidence: 0.75 }], locale);

describe('an address is read from what the recogniser writes', () => {
  test.each([
    ['jean.dupont@exemple.fr', 'jean.dupont@exemple.fr'],
    ['Jean.Dupont@Exemple.fr.', 'jean.dupont@exemple.fr'],
    ['Jean Dupont arobase gmail point com', 'jeandupont@gmail.com'],
    ['Alors, c’est jean point dupont, arobase, gmail.com.', 'jean.dupont@gmail.com'],
    ['Mon adresse mail c’est hélène tiret noël arobase la poste point net', 'helene-noel@laposte.net'],
    ['j e a n tiret 12 at orange point fr', 'jean-12@orange.fr'],
    ['J-E-A-N, tiret du bas, D.U.P.O.N.T. arobase free.fr', 'jean_dupont@free.fr'],
    ['marie trait d’union claire arobase sfr point fr', 'marie-claire@sfr.fr'],
    ['marie tiret du 6 claire tiret du 8 x arobase s f r point f r', 'marie-claire_x@sfr.fr'],
    ['M comme Marie, A comme Anatole, X comme Xavier, arobase yahoo point fr', 'max@yahoo.fr'],
    ['aime comme Marie, esse comme Sophie arobase exemple point org', 'ms@exemple.org'],
    ['dupont soixante-quinze arobase autre mail point com', 'dupont75@hotmail.com'],
    ['paul quatre-vingt-deux un arobase j’ai mail point comme', 'paul821@gmail.com'],
    ['anne double l o, double v, y grec arobase jimail point com', 'annellowy@gmail.com'],
    ['jean dupont arobase gmail', 'jeandupont@gmail.com'],
    ['jean dupont arobase orange fr', 'jeandupont@orange.fr'],
    ['jean point dupont gmail point com', 'jean.dupont@gmail.com'],
    ['jean chez wanadou point fr', 'jean@wanadoo.fr'],
    ['jean@ i cloud . com', 'jean@icloud.com'],
    ['jean arobase neuf point fr', 'jean@neuf.fr'],
    // Slips that Whisper base made on a synthetic voice at 8 kHz, put together into addresses that can be told.
    ['Jean point du pont, arobase, gmail, point com.', 'jean.dupont@gmail.com'],
    ['A, s, m, tirez du bas, benali, à robas hotmail.com', 'asm_benali@hotmail.com'],
    ['j e a n point d u p o n t arobase de maille point con', 'jean.dupont@gmail.com'],
    ['x com Xavier, rem com Marie, Arobasorange.fr', 'xm@orange.fr'],
    ['Pauline, point leroy à roba et c’est faire point et faire.', 'pauline.leroy@sfr.fr'],
    ['marie-claire-aroba-orange.fr', 'marie-claire@orange.fr'],
    ['KOW, ALSKI-AROBAS-FREE.FR', 'kowalski@free.fr'],
    ['du pont 12 arobase 1 adou point frère', 'dupont12@wanadoo.fr'],
    ['p.martin@prefecture-19.gouv.fr', 'p.martin@prefecture-19.gouv.fr'],
    ['a.b.c@exemple.fr', 'a.b.c@exemple.fr'],
    ['jean+prefecture@gmail.com', 'jean+prefecture@gmail.com'],
  ])('%s', (text, address) => {
    expect(read(text)).toBe(address);
  });

  test('in English too', () => {
    expect(read('My e-mail address is john dot smith at gmail dot com', 'en')).toBe('john.smith@gmail.com');
    expect(read('m as in mary, double u, dash forty two at out look dot com', 'en')).toBe(
      'mw-42@outlook.com',
    );
  });

  test('the next reading is taken where the best is none', () => {
    const readings = ['jean du pont', 'jean.dupont@free.fr'].map((text) => ({ text, confidence: 0.5 }));
    expect(readSpokenEmail(readings, 'fr')).toBe('jean.dupont@free.fr');
  });
});

describe('nothing is made up', () => {
  test.each([
    'je n’ai pas d’adresse',
    'jean arobase hotmail',
    'jean arobase la mairie',
    'arobase gmail point com',
    'gmail point com',
    'jean..dupont@free.fr',
    'jean@free.fr, paul@free.fr',
    'jean@free.fr\r\nBcc: paul@free.fr',
    'жан@free.fr',
    `${'a'.repeat(65)}@free.fr`,
    'jean '.repeat(100),
    '',
  ])('%j', (text) => {
    expect(read(text)).toBeUndefined();
  });

  const pieces = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      ' arobase ',
      '@',
      ' point ',
      '.',
      ' gmail ',
      'com',
      ' comme ',
      '\r\nBcc: ',
      '<',
      '"',
      ',',
      ' double ',
    ),
  );
  test('from hostile text comes nothing, or what stands in no header’s way', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), fc.constantFrom('fr', 'en', 'ar'), (parts, locale) => {
        const address = read(parts.join(''), locale);
        expect(address ?? 'a@b.fr').toMatch(/^[a-z\d._+-]{1,64}@[a-z\d.-]+\.[a-z]+$/u);
      }),
    );
  });
});

describe('what we say of an address', () => {
  test('spells it, but for the domains that everybody knows', () => {
    expect(sayEmail('jo-1@gmail.com', 'fr')).toBe('j, o, tiret, 1, arobase, gmail point com');
    expect(sayEmail('a_b@laposte.net', 'fr')).toBe('a, tiret bas, b, arobase, la poste point net');
    expect(sayEmail('a.b@ex.fr', 'en')).toBe('a, dot, b, at, e, x, dot, f, r');
  });

  const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789'.split(''));
  const word = (signs: string, maxLength: number) =>
    fc
      .tuple(letter, fc.array(fc.oneof(letter, fc.constantFrom(...signs.split(''))), { maxLength }), letter)
      .map(([first, middle, last]) => [first, ...middle, last].join(''));
  const domain = fc
    .tuple(word('-', 12), fc.constantFrom('fr', 'com', 'net', 'gouv.fr', 'museum'))
    .map((parts) => parts.join('.'));
  const known = fc.constantFrom('gmail.com', 'laposte.net', 'sfr.fr', 'neuf.fr', 'hotmail.fr', 'icloud.com');
  test('is read as the same address', () => {
    fc.assert(
      fc.property(
        word('.-_', 20).filter((local) => !local.includes('..')),
        fc.oneof(domain, known),
        fc.constantFrom('fr', 'en'),
        (local, place, locale) => {
          const address = `${local}@${place}`;
          expect(read(sayEmail(address, locale), locale)).toBe(address);
        },
      ),
      { numRuns: 500 },
    );
  });
});
