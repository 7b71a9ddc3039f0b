import { describe, expect, test } from '@jest/globals';
import { findIn, onePerte } from './write-content.ts';

const office = `name: Préfecture de test
timeZone: Europe/Paris
facts:
  phone: { value: 'l’accueil, au 01 02 03 04 05', confirmed: true }
  website: { value: www.test.gouv.fr, confirmed: true }
  email: { value: prefecture@test.gouv.fr, confirmed: true }
`;

describe('local facts in a topic', () => {
  test('a phone number, a mailbox and a site of office.yaml are errors wherever they stand', () => {
    const more = 'links:\n  - title: Site\n    url: https://www.test.gouv.fr';
    const answer = 'Appelez le 01 02 03 04 05 ou écrivez à prefecture@test.gouv.fr.';
    const found = findIn({ ...onePerte({ answer, more }), 'office.yaml': office });
    expect(new Set(found)).toEqual(
      new Set([
        'perte/fr.yaml:3: error: « 01 02 03 04 05 » is local: name it in office.yaml',
        'perte/fr.yaml:3: error: « prefecture@test.gouv.fr » is local: name it in office.yaml',
        'perte/fr.yaml:3: error: « test.gouv.fr » is local: name it in office.yaml',
        'perte/fr.yaml:11: error: « test.gouv.fr » is local: name it in office.yaml',
      ]),
    );
  });

  test('national numbers and sites are nobody’s own', () => {
    const answer = 'Appelez le 0 806 001 620 ou le 3939, lisez service-public.gouv.fr et {{office.website}}.';
    expect(findIn({ ...onePerte({ answer }), 'office.yaml': office })).toEqual([]);
  });
});
