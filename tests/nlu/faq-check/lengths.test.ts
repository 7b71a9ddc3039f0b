import { describe, expect, test } from '@jest/globals';
import { countWords, listSentences } from '../../../nlu/faq-check/texts.ts';
import { factYaml, findIn, onePerte, type TopicFields } from './write-content.ts';

/** Short sentences of five words. */
const words = (count: number) =>
  Array.from({ length: count }, (_, at) => ((at + 1) % 5 === 0 ? 'mot.' : 'mot')).join(' ');
const found = (fields: TopicFields) => findIn(onePerte(fields));

describe('lengths', () => {
  test('an answer of 120 words passes, one of 121 is an error', () => {
    expect(found({ answer: words(120) })).toEqual([]);
    expect(found({ answer: words(121) })).toEqual([
      'perte/fr.yaml:2: error: `answer` has 121 words; the limit is 120',
    ]);
  });

  test('what is heard has at most 40 words', () => {
    expect(found({ speak: words(40), more: `short:\n  cost: ${words(40)}` })).toEqual([]);
    expect(found({ speak: words(41), more: `short:\n  cost: ${words(41)}` })).toEqual([
      'perte/fr.yaml:4: error: `speak` has 41 words; the limit is 40',
      'perte/fr.yaml:10: error: `short.cost` has 41 words; the limit is 40',
    ]);
  });

  test('marks are no words, an elision is one, a name in braces counts for two', () => {
    expect(countWords("- **L'avocat** : {{facts.x}} ; oui — non")).toBe(5);
  });
});

describe('readability', () => {
  test('a sentence of more than 40 words is a warning on its line', () => {
    const long = `${'mot '.repeat(40)}fin`;
    expect(found({ answer: `Oui.\n\n${long}.\n\n- Un.\n- Deux.` })).toEqual([
      'perte/fr.yaml:5: warning: a sentence of `answer` has 41 words (house rule: 40)',
    ]);
  });

  test('sentences of more than 25 words on average are a warning', () => {
    expect(found({ speak: `${'mot '.repeat(25)}fin.` })).toEqual([
      'perte/fr.yaml:4: warning: the sentences of `speak` have 26 words on average (house rule: 25)',
    ]);
  });

  test('items of a list are sentences, the lines of a paragraph are one, a decimal point ends nothing', () => {
    expect(
      listSentences('Un deux\ntrois. Quatre ? « Cinq ! » Six\n\n1. Sept 0.8 huit\n2. Neuf\n- **Dix.** Onze'),
    ).toEqual(['Un deux trois.', 'Quatre ?', '« Cinq !', 'Six', 'Sept 0.8 huit', 'Neuf', '**Dix.', 'Onze']);
  });

  test('a name in braces does not make a sentence long', () => {
    const files = {
      ...onePerte({ speak: `${'mot '.repeat(20)}{{facts.un-nom-tres-long-de-montant}}.` }),
      'nlu/faq/_facts.yaml': factYaml('un-nom-tres-long-de-montant'),
    };
    expect(findIn(files)).toEqual([]);
  });
});
