import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  asTextMessage,
  noises,
  withTypos,
  withoutAccents,
} from '../../../nlu/evaluation/regression/noise.ts';

const sentence = 'J’ai perdu mon récépissé, qu’est-ce que je dois faire pour le rendez-vous ?';

describe('the noises', () => {
  test.each(Object.entries(noises))('%s is the same every time', (_name, misspell) => {
    expect(misspell(sentence)).toBe(misspell(sentence));
    expect(misspell(sentence)).not.toBe(sentence);
  });

  test.each(Object.entries(noises))('%s takes any text', (_name, misspell) => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => {
        expect(typeof misspell(text)).toBe('string');
      }),
    );
  });
});

describe('withTypos', () => {
  const changed = (count: number) => {
    const before = sentence.split(' ');
    return withTypos(sentence, count)
      .split(' ')
      .filter((word, at) => word !== before[at]);
  };

  test('mistypes one word, or two, and no more', () => {
    expect(changed(1)).toHaveLength(1);
    expect(changed(2)).toHaveLength(2);
  });

  test('leaves short words and first letters alone', () => {
    expect(withTypos('je ne le dis pas', 2)).toBe('je ne le dis pas');
    for (const word of ['permis', 'carte', 'titre', 'guichet', 'visa']) {
      expect(withTypos(word, 1)[0]).toBe(word[0]);
    }
  });

  test('gives up when there is no word left to mistype', () => {
    expect(withTypos('', 2)).toBe('');
    expect(() => withTypos('permis', 5)).not.toThrow();
  });
});

describe('withoutAccents', () => {
  test('takes accents and cedillas away and nothing else', () => {
    expect(withoutAccents('Ça, l’été à Égletons !')).toBe('Ca, l’ete a Egletons !');
  });
});

describe('asTextMessage', () => {
  test.each([
    ['Est-ce que je peux venir pour un rendez-vous ?', 'esk je peux venir pr un rdv'],
    ['Qu’est-ce que l’employeur doit me donner, s’il vous plaît ?', 'keske lemployeur doit me donner svp'],
    ['J’ai quel délai pour répondre ?', 'g kel delai pr repondre'],
    ['C’est combien ?', 'c cb'],
  ])('writes «%s» as «%s»', (said, written) => {
    expect(asTextMessage(said)).toBe(written);
  });
});
