import { describe, expect, test } from '@jest/globals';
import { findIn, onePerte } from './write-content.ts';

describe('marks in an answer', () => {
  test('two bolds pass, three are an error', () => {
    expect(findIn(onePerte({ answer: '**Un** et **deux**.' }))).toEqual([]);
    expect(findIn(onePerte({ answer: '**Un**, **deux** et **trois**.' }))).toEqual([
      'perte/fr.yaml:2: error: the answer has 3 bolds; the limit is 2',
    ]);
  });

  test('a bold that is never closed is an error', () => {
    expect(findIn(onePerte({ answer: 'Oui.\n\nUn **deux.' }))).toEqual([
      'perte/fr.yaml:5: error: a bold is opened and never closed',
    ]);
  });

  test.each(['<b>gras</b>', '<br/>', '<!-- note -->', 'A&nbsp;B', '&#233;'])(
    'HTML is an error: %s',
    (html) => {
      expect(findIn(onePerte({ answer: `Oui ${html}.` }))).toHaveLength(1);
    },
  );

  test.each(['Si x < 3 et y > 2', 'Dupont & fils'])('« %s » is not HTML', (answer) => {
    expect(findIn(onePerte({ answer }))).toEqual([]);
  });
});

describe('what is heard', () => {
  test.each([
    ['Payez **vite**.', 'Markdown'],
    ['Voir [ici](x).', 'Markdown'],
    ['Le prix en € change.', 'a sign'],
    ['Allez sur www.ants.gouv.fr.', 'an address'],
    ['Allez sur ants.gouv.fr.', 'an address'],
    ['Écrivez à contact@exemple.com.', 'an address'],
  ])('« %s » has %s in it', (speak, what) => {
    const [finding] = findIn(onePerte({ speak: `'${speak}'` }));
    expect(finding).toMatch(
      new RegExp(`^perte/fr\\.yaml:4: error: \`speak\` is heard and has ${what} in it: `, 'u'),
    );
  });

  test('a site said in words passes, and so does an ellipsis', () => {
    expect(findIn(onePerte({ speak: 'Allez sur ants point gouv point fr... puis en France.' }))).toEqual([]);
  });

  test('`short` is heard too, the answer may have an address', () => {
    const more = 'short:\n  where: Sur caf.fr.';
    expect(findIn(onePerte({ answer: 'Allez sur caf.fr.', more }))).toEqual([
      'perte/fr.yaml:10: error: `short.where` is heard and has an address in it: caf.fr',
    ]);
  });
});
