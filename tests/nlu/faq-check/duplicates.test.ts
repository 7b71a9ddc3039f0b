import { describe, expect, test } from '@jest/globals';
import { findIn, onePerte, topicYaml } from './write-content.ts';

const utterances = (...lines: string[]) =>
  ['  keywords:', ...lines.map((line) => `    - ${line}`)].join('\n');
const duplicatesIn = (files: Readonly<Record<string, string>>) =>
  findIn(files).filter((line) => line.includes('already in'));

describe('examples written twice', () => {
  test('within a topic, case, accents and punctuation make no difference', () => {
    expect(
      duplicatesIn(onePerte({ utterances: utterances('Permis égaré ?', 'autre', 'PERMIS EGARE') })),
    ).toEqual(['perte/fr.yaml:13: error: « PERMIS EGARE » of perte is already in perte/fr.yaml:11']);
  });

  test('between topics, the second in the order of names is reported, with the place of the first', () => {
    const files = {
      'nlu/faq/perte/fr.yaml': topicYaml('perte', { utterances: utterances('permis disparu') }),
      'nlu/faq/vol/fr.yaml': topicYaml('vol', { utterances: utterances('autre chose', 'Permis disparu !') }),
    };
    expect(duplicatesIn(files)).toEqual([
      'vol/fr.yaml:12: error: « Permis disparu ! » of vol is already in perte/fr.yaml:11',
    ]);
  });

  test('small intents and the none examples are compared too', () => {
    const files = {
      ...onePerte({ utterances: utterances('bonjour') }),
      'intents/greeting.yaml': 'utterances:\n  fr:\n  - salut\n  - "Bonjour"\n',
      'nlu/faq/_none.yaml': 'fr:\n  near: [permis de chasse]\n  far:\n    - météo\n    - Salut !\n',
    };
    expect(duplicatesIn(files)).toEqual([
      '../../intents/greeting.yaml:4: error: « Bonjour » of greeting is already in perte/fr.yaml:11',
      '_none.yaml:5: error: « Salut ! » of none is already in intents/greeting.yaml:3',
    ]);
  });

  test('the same word in two languages is not a duplicate', () => {
    const files = {
      ...onePerte(),
      'intents/greeting.yaml': 'utterances:\n  fr: [ok]\n  en: [ok]\n',
    };
    expect(findIn(files)).toEqual([]);
  });

  test('messages without letters are compared as they are', () => {
    const files = {
      ...onePerte(),
      'intents/greeting.yaml': 'utterances:\n  fr: ["👍", "🙂", "...", "👍"]\n',
    };
    expect(duplicatesIn(files)).toHaveLength(1);
  });
});

describe('titles', () => {
  test('two topics may not have the same title', () => {
    const files = {
      'nlu/faq/perte/fr.yaml': topicYaml('perte', { title: 'Permis perdu' }),
      'nlu/faq/vol/fr.yaml': topicYaml('vol', { title: 'permis  perdu' }),
    };
    expect(findIn(files)).toEqual([
      'vol/fr.yaml:1: error: the title « permis  perdu » is also that of perte',
    ]);
  });

  test('one topic may have one title in two languages', () => {
    const files = { 'nlu/faq/perte/fr.yaml': topicYaml('a'), 'nlu/faq/perte/en.yaml': topicYaml('a') };
    expect(findIn(files)).toEqual([]);
  });
});
