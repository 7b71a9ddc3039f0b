import { describe, expect, test } from '@jest/globals';
import { factYaml, findIn, onePerte } from './write-content.ts';

describe('names in double braces', () => {
  test('a content where every name is known has nothing to report', () => {
    const answer =
      'Cela coûte {{facts.duplicata}}. Appelez {{office.phone}}, {{office.hours}} : {{ office.name }}.';
    expect(findIn({ ...onePerte({ answer }), 'nlu/faq/_facts.yaml': factYaml('duplicata') })).toEqual([]);
  });

  test('an unknown amount and an unknown fact of the office are errors on their own line', () => {
    expect(findIn(onePerte({ answer: 'Oui.\n\nPrix : {{facts.prix}}.\nTél. : {{office.fax}}.' }))).toEqual([
      'perte/fr.yaml:5: error: {{facts.prix}} stands for nothing',
      'perte/fr.yaml:6: error: {{office.fax}} stands for nothing',
    ]);
  });

  test('another space than facts and office stands for nothing', () => {
    expect(findIn(onePerte({ speak: 'Bonjour {{citizen.name}}.' }))).toEqual([
      'perte/fr.yaml:4: error: {{citizen.name}} stands for nothing',
    ]);
  });

  test('a name from the prototype of objects is not a known name', () => {
    expect(findIn(onePerte({ speak: 'Prix {{facts.constructor}}, {{office.toString}}.' }))).toHaveLength(2);
  });

  test.each(['{{facts.prix}', '{{Facts.prix}}', '{{prix}}', 'facts.prix}}', '{{}}'])(
    'braces that are not a well written name are an error: %s',
    (text) => {
      const [finding, ...others] = findIn(onePerte({ answer: `Prix : ${text}` }));
      expect(finding).toMatch(/^perte\/fr\.yaml:3: error: « .* » is not written as \{\{facts\.name\}\}$/u);
      expect(others).toEqual([]);
    },
  );

  test('a name in a title or in a link would be shown as it is, so it is an error', () => {
    const more = "links:\n  - title: 'Site {{office.phone}}'\n    url: https://ants.gouv.fr";
    expect(findIn(onePerte({ title: "'Perte {{office.phone}}'", more }))).toEqual([
      'perte/fr.yaml:1: error: names in double braces are not filled in in `title`',
      'perte/fr.yaml:10: error: names in double braces are not filled in in `links.0.title`',
    ]);
  });

  test('a table of amounts that is refused is reported once, not at every name that needs it', () => {
    const files = { ...onePerte({ answer: 'Prix : {{facts.prix}}.' }), 'nlu/faq/_facts.yaml': 'prix: 25\n' };
    expect(findIn(files)).toEqual([
      '_facts.yaml:1: error: `prix`: Invalid input: expected object, received number',
    ]);
  });
});
