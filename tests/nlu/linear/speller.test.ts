import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createSpeller } from '../../../nlu/linear/speller.ts';

const spell = createSpeller(
  new Map([
    ['permis', 1],
    ['perdu', 2],
    ['perdre', 4],
    ['prefecture', 1],
    ['passeport', 2],
    ['carte', 1],
    ['carde', 5],
    ['rue', 3],
  ]),
);

describe('the speller', () => {
  test.each([
    ['a letter lost', 'permi', 'permis'],
    ['a letter lost inside', 'prefcture', 'prefecture'],
    ['a letter too many', 'passepport', 'passeport'],
    ['a letter too many at the end', 'permiss', 'permis'],
    ['another letter', 'prefexture', 'prefecture'],
    ['two letters swapped', 'pasesport', 'passeport'],
  ])('puts %s right: %s', (_slip, typed, meant) => {
    expect(spell(typed)).toBe(meant);
  });

  test('leaves a word it knows alone, though a more common one is near', () => {
    expect(spell('carde')).toBe('carde');
  });

  test('takes the most common of the words within reach', () => {
    expect(spell('carce')).toBe('carte');
  });

  test('leaves alone what is two slips away', () => {
    expect(spell('prfectrue')).toBe('prfectrue');
  });

  test('trusts the first letter', () => {
    expect(spell('oermis')).toBe('oermis');
    expect(spell('ermis')).toBe('ermis');
  });

  test.each(['rus', 'ru', 'a', ''])('leaves the short word «%s» alone: too many words are near', (word) => {
    expect(spell(word)).toBe(word);
  });

  test.each(['permi5', '48si', 'пермис', 'पासपोर्ट', 'perm.s'])(
    'leaves %s alone: it is not plain letters',
    (word) => {
      expect(spell(word)).toBe(word);
    },
  );

  test('leaves everything alone when it knows nothing', () => {
    expect(createSpeller(new Map())('permis')).toBe('permis');
  });

  test('never invents a word: what it changes, it changes into one it was given', () => {
    const known = ['permis', 'perdu', 'perdre', 'prefecture', 'passeport', 'carte', 'carde', 'rue'];
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{0,14}$/u), (word) => {
        expect([word, ...known]).toContain(spell(word));
      }),
    );
  });

  test('puts right every single slip in a long word that has no neighbour', () => {
    const word = 'prefecture';
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: word.length - 1 }),
        fc.stringMatching(/^[a-z]$/u),
        (at, letter) => {
          expect(spell(word.slice(0, at) + word.slice(at + 1))).toBe(word);
          expect(spell(word.slice(0, at) + letter + word.slice(at))).toBe(word);
          expect(spell(word.slice(0, at) + letter + word.slice(at + 1))).toBe(word);
        },
      ),
    );
  });
});
