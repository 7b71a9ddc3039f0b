import { describe, expect, test } from '@jest/globals';
import { findIn, onePerte, topicYaml } from './write-content.ts';

describe('links between topics', () => {
  test('a topic that does not exist, the topic itself and a topic named twice are errors', () => {
    const files = {
      'nlu/faq/vol/fr.yaml': topicYaml('vol'),
      ...onePerte({ more: 'related:\n  - vol\n  - perte\n  - disparu\n  - vol' }),
    };
    expect(findIn(files)).toEqual([
      'perte/fr.yaml:11: error: perte is related to itself',
      'perte/fr.yaml:12: error: the related topic disparu does not exist',
      'perte/fr.yaml:13: error: the related topic vol is named twice',
    ]);
  });

  test('a topic whose file was refused still exists', () => {
    const files = { 'nlu/faq/vol/fr.yaml': 'title: Vol\n', ...onePerte({ more: 'related: [vol]' }) };
    expect(findIn(files).filter((line) => line.startsWith('perte'))).toEqual([]);
  });

  test('a subject of the first screen must be a topic', () => {
    const office = 'name: X\ntimeZone: Europe/Paris\nsuggestions:\n  - perte\n  - disparu\nfacts: {}\n';
    expect(findIn({ ...onePerte(), 'office.yaml': office })).toEqual([
      '../../office.yaml:5: error: the suggested topic disparu does not exist',
    ]);
  });
});

describe('links to sites', () => {
  test.each(['http://ants.gouv.fr', 'ants.gouv.fr', 'javascript:alert(1)'])(
    '%s is not an https address',
    (url) => {
      const more = `links:\n  - title: Un site\n    url: ${url}`;
      expect(findIn(onePerte({ more }))).toEqual([
        'perte/fr.yaml:11: error: `links.0.url` is not an https address',
      ]);
    },
  );
});
