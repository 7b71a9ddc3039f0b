import { describe, expect, test } from '@jest/globals';
import { featuresOf } from '../../../nlu/linear/features.ts';
import { learnVocabulary, vectorise } from '../../../nlu/linear/vectoriser.ts';
import { squaredLength } from '../../../nlu/linear/sparse.ts';

const textOf = (text: string) => featuresOf({ words: text.split(' '), stems: [] });

describe('featuresOf', () => {
  test('counts words, pairs of words and stems', () => {
    const { words } = featuresOf({ words: ['le', 'permis', 'le'], stems: ['le', 'perm'] });
    expect(Object.fromEntries(words)).toEqual({
      le: 2,
      permis: 1,
      'le permis': 1,
      'permis le': 1,
      '~le': 1,
      '~perm': 1,
    });
  });

  test('cuts words into pieces of three and four letters, edges included', () => {
    const { characters } = featuresOf({ words: ['vol'], stems: [] });
    expect([...characters.keys()].sort()).toEqual([' vo', ' vol', 'ol ', 'vol', 'vol ']);
  });

  test('finds nothing in nothing', () => {
    const { words, characters } = featuresOf({ words: [], stems: [] });
    expect(words.size + characters.size).toBe(0);
  });
});

describe('the vectoriser', () => {
  test('keeps a feature of one text among few texts', () => {
    const { ids } = learnVocabulary([textOf('permis'), textOf('carte')]);
    expect(ids.has('w:permis')).toBe(true);
  });

  test('drops a feature of one text among many, where it is a slip of the pen', () => {
    const many = Array.from({ length: 5_000 }, () => textOf('le permis'));
    const { ids } = learnVocabulary([...many, textOf('le permsi')]);
    expect(ids.has('w:permis')).toBe(true);
    expect(ids.has('w:permsi')).toBe(false);
  });

  test('weighs a rare word more than a common one', () => {
    const { ids, idf } = learnVocabulary([textOf('le permis'), textOf('le vol'), textOf('le titre')]);
    const of = (word: string) => idf[ids.get(`w:${word}`) ?? -1] ?? NaN;
    expect(of('le')).toBeCloseTo(1);
    expect(of('vol')).toBeCloseTo(Math.log(4 / 2) + 1);
  });

  test('makes every text of known words as long as every other', () => {
    const texts = [textOf('le permis'), textOf('anticonstitutionnellement le permis le titre')];
    const vocabulary = learnVocabulary(texts);
    for (const text of texts) expect(squaredLength(vectorise(text, vocabulary))).toBeCloseTo(1, 5);
  });

  test('makes nothing of a text it knows nothing of', () => {
    const vocabulary = learnVocabulary([textOf('permis')]);
    expect(vectorise(textOf('zzz'), vocabulary).ids).toHaveLength(0);
    expect(vectorise(textOf('zzz'), learnVocabulary([])).ids).toHaveLength(0);
  });
});
