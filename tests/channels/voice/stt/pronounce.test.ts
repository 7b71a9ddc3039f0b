import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createPronouncer } from '../../../../channels/voice/stt/pronounce/create-pronouncer.ts';
import { soundOutEnglish } from '../../../../channels/voice/stt/pronounce/english-letters.ts';
import { soundOutFrench } from '../../../../channels/voice/stt/pronounce/french-letters.ts';
import { readDictionary } from '../../../../channels/voice/stt/pronounce/read-dictionary.ts';

describe('the letters of a French word that no dictionary has', () => {
  test.each([
    ['récépissé', 'rr ei ss ei pp ii ss ei'],
    ['répétez', 'rr ei pp ei tt ei'],
    ['duplicata', 'dd uu pp ll ii kk aa tt aa'],
    ['bordereau', 'bb oo rr dd ee rr au'],
    ['immatriculation', 'ii mm aa tt rr ii kk uu ll aa ss yy on'],
    ['travail', 'tt rr aa vv aa yy'],
    ['accueil', 'aa kk oe yy'],
    ['conduire', 'kk on dd uy ii rr'],
  ])('are said as people say « %s »', (word, phones) => {
    expect(soundOutFrench(word)).toBe(phones);
  });

  test('end for any word, in phones only', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (word) => {
        expect(soundOutFrench(word)).toMatch(/^(?:[a-z]{2}(?: |$))*$/u);
        expect(soundOutEnglish(word)).toMatch(/^(?:[A-Z]{1,2}(?: |$))*$/u);
      }),
    );
  });
});

describe('a pronouncer', () => {
  const pronounce = createPronouncer({
    dictionary: readDictionary('ai ai\nai(2) ei\nmail mm ai ll\ne eu\nprefecture pp rr\n\n broken\n'),
    soundOut: (word) => (word === '???' ? '' : `letters-of-${word}`),
    elisions: { j: 'jj' },
  });

  test('takes all the ways of the dictionary, then the parts, then the letters', () => {
    expect(pronounce('ai')).toEqual(['ai', 'ei']);
    expect(pronounce("j'ai")).toEqual(['jj ai', 'jj ei']);
    expect(pronounce('e-mail')).toEqual(['eu mm ai ll']);
    expect(pronounce('préfecture')).toEqual(['pp rr']);
    expect(pronounce('anef')).toEqual(['letters-of-anef']);
  });

  test('has no way for what has no sound, and few ways for a word of many parts', () => {
    expect(pronounce('???')).toEqual([]);
    expect(pronounce(new Array(12).fill('ai').join('-')).length).toBeLessThanOrEqual(6);
  });
});
