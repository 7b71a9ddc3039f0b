import { serialize } from 'node:v8';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  createLinearClassifier,
  trainLinear,
  type LabelledWords,
} from '../../../nlu/linear/linear-classifier.ts';
import { normaliseWords } from '../../../nlu/normalise.ts';

const wordsOf = (text: string) => ({ words: normaliseWords(text), stems: [] });
const toys: readonly LabelledWords[] = (
  [
    ['opening', 'à quelle heure ouvre la mairie'],
    ['opening', 'horaires du samedi'],
    ['opening', 'vous êtes ouverts demain'],
    ['loss', 'j’ai perdu mon passeport'],
    ['loss', 'carte perdue que faire'],
    ['loss', 'je ne retrouve plus mes papiers'],
    ['price', 'combien coûte un passeport'],
    ['price', 'prix du timbre fiscal'],
    ['price', 'est-ce gratuit ou payant'],
  ] as const
).map(([intent, text]) => ({ intent, ...wordsOf(text) }));

const model = trainLinear(toys);
const classify = createLinearClassifier(model);
const heard = (text: string) => {
  const { margins } = classify(wordsOf(text));
  return model.intents[margins.indexOf(Math.max(...margins))];
};

describe('the linear classifier', () => {
  test('knows again what it was taught', () => {
    for (const { intent, words } of toys) expect(heard(words.join(' '))).toBe(intent);
  });

  test.each([
    ['le passeport est perdu', 'loss'],
    ['combien pour un timbre', 'price'],
    ['ouvert le samedi ?', 'opening'],
  ])('hears «%s» as %s, which nobody wrote before', (text, intent) => {
    expect(heard(text)).toBe(intent);
  });

  test('still hears words with a slip of the keyboard in each', () => {
    expect(heard('psaseport perud')).toBe('loss');
    expect(heard('timbrre ficsal')).toBe('price');
  });

  test('lists its intents by name, whatever order they came in', () => {
    expect(model.intents).toEqual(['loss', 'opening', 'price']);
    expect(trainLinear([...toys].reverse()).intents).toEqual(model.intents);
  });

  test('gives the same model for the same texts, to the byte', () => {
    expect(serialize(trainLinear(toys)).equals(serialize(model))).toBe(true);
  });

  test('gives another model for other texts', () => {
    const [first, ...others] = toys;
    expect(serialize(trainLinear(others)).equals(serialize(model))).toBe(false);
    expect(first).toBeDefined();
  });

  test('answers the same after a trip through a file', () => {
    const again = createLinearClassifier(structuredClone(model));
    expect(again(wordsOf('prix du passeport'))).toEqual(classify(wordsOf('prix du passeport')));
  });

  test('says how much of a text it knows', () => {
    expect(classify(wordsOf('prix du passeport')).knownShare).toBe(1);
    expect(classify(wordsOf('prix du homard')).knownShare).toBeCloseTo(2 / 3);
    expect(classify(wordsOf('zut zut zut')).knownShare).toBe(0);
    expect(classify(wordsOf('')).knownShare).toBe(0);
  });

  test('does not call a mistyped word known, though it understands it', () => {
    expect(classify(wordsOf('psaseport')).knownShare).toBe(0);
  });

  test('likes no intent when it knows no word', () => {
    const { margins } = classify(wordsOf('zut'));
    expect([...margins]).toEqual([...model.bias]);
    expect(Math.max(...margins)).toBeLessThan(0);
  });

  test('uses the stems it is given', () => {
    const stemmed: LabelledWords[] = [
      { intent: 'a', words: ['chante'], stems: ['chant'] },
      { intent: 'b', words: ['danse'], stems: ['dans'] },
    ];
    const { margins } = createLinearClassifier(trainLinear(stemmed))({ words: [], stems: ['dans'] });
    expect(margins[1]).toBeGreaterThan(margins[0] ?? 0);
  });

  test('learns a single intent, and none at all', () => {
    const alone = trainLinear(toys.filter(({ intent }) => intent === 'loss'));
    expect(createLinearClassifier(alone)(wordsOf('perdu')).margins).toHaveLength(1);
    expect(createLinearClassifier(trainLinear([]))(wordsOf('perdu')).margins).toHaveLength(0);
  });

  test('gives finite margins for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const { margins, knownShare } = classify(wordsOf(text));
        expect(margins.every(Number.isFinite)).toBe(true);
        expect(knownShare).toBeGreaterThanOrEqual(0);
        expect(knownShare).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('keeps its model small: weights of one byte, none that is next to nothing', () => {
    expect(model.weights).toBeInstanceOf(Int8Array);
    expect(model.weights.every((weight) => Math.abs(weight) >= 2)).toBe(true);
    expect(model.starts.at(-1)).toBe(model.weights.length);
    expect(model.classes).toHaveLength(model.weights.length);
  });
});
