import { describe, expect, test } from '@jest/globals';
import { findIn, onePerte, topicYaml } from './write-content.ts';

describe('a topic’s file', () => {
  test('a missing field and a field that does not exist are named, each with its line', () => {
    const yaml = topicYaml('perte').replace('source: Service-Public\n', '') + 'prix: 25\n';
    expect(findIn({ 'nlu/faq/perte/fr.yaml': yaml })).toEqual([
      'perte/fr.yaml:1: error: `source` is missing',
      expect.stringMatching(/^perte\/fr\.yaml:\d+: error: there is no field `prix`$/u),
    ]);
  });

  test('a style that does not exist is named', () => {
    const [finding] = findIn(onePerte({ utterances: '  keywords: [a]\n  poems: [b]' }));
    expect(finding).toBe('perte/fr.yaml:11: error: there is no field `utterances.poems`');
  });

  test('a wrong type deep in the file is reported on its line', () => {
    expect(findIn(onePerte({ utterances: '  sms:\n    - un\n    - { deux: trois }' }))).toEqual([
      'perte/fr.yaml:12: error: `utterances.sms.1`: Invalid input: expected string, received object',
    ]);
  });

  test('a title too long for a button is an error', () => {
    expect(findIn(onePerte({ title: 'x'.repeat(61) }))).toEqual([
      'perte/fr.yaml:1: error: `title`: Too big: expected string to have <=60 characters',
    ]);
  });

  test('a file that would never be read is an error', () => {
    const files = {
      ...onePerte(),
      'nlu/faq/perte/en.yml': 'title: x\n',
      'nlu/faq/perte/FR.yaml': 'title: x\n',
    };
    expect(findIn(files)).toEqual([
      'perte/FR.yaml:1: error: this file is never read: name it like fr.yaml',
      'perte/en.yml:1: error: this file is never read: name it like fr.yaml',
    ]);
  });

  test('a topic without the office’s language is an error', () => {
    expect(findIn({ 'nlu/faq/perte/en.yaml': topicYaml('perte') })).toEqual([
      'perte/fr.yaml:1: error: topic « perte » has no fr.yaml',
    ]);
  });

  test('a folder whose name is not a slug is an error, a folder that starts with _ is not a topic', () => {
    const files = { 'nlu/faq/Permis perdu/fr.yaml': topicYaml('perte'), 'nlu/faq/_old/x.txt': '' };
    expect(findIn(files)).toEqual([
      'Permis perdu/fr.yaml:1: error: the folder’s name « Permis perdu » is not small letters, digits and hyphens',
    ]);
  });
});
