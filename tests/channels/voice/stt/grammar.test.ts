import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { buildGrammar } from '../../../../channels/voice/stt/grammar/build-grammar.ts';
import { createLexicon } from '../../../../channels/voice/stt/grammar/create-lexicon.ts';
import { numbersOf } from '../../../../channels/voice/stt/grammar/number-words.ts';
import { readDigits } from '../../../../channels/voice/stt/grammar/read-digits.ts';
import { spellOut } from '../../../../channels/voice/stt/grammar/spell-out.ts';
import { splitWords } from '../../../../channels/voice/stt/grammar/split-words.ts';

const makeLexicon = () => createLexicon((word) => (word === 'zzz' ? [] : [`phones of ${word}`]));
const namesOf = (wording: string, lexicon: ReturnType<typeof makeLexicon>) =>
  splitWords(wording).map((word) => lexicon.nameOf(word) ?? '');

describe('a grammar of phrases', () => {
  const lexicon = makeLexicon();
  const phrases = [
    { value: 'yes', says: ['Oui, c’est ça !', 'zzz'] },
    { value: 'other', says: ['oui c’est ça', 'autre'] },
  ];
  const grammar = buildGrammar({ kind: 'closed', phrases }, 'fr', lexicon);

  test('reads a whole wording as the first phrase that has it, in its own writing', () => {
    expect(grammar?.read(namesOf('oui c’est ça', lexicon))).toEqual({
      text: 'Oui, c’est ça !',
      value: 'yes',
    });
    expect(grammar?.read(namesOf('autre', lexicon))).toEqual({ text: 'autre', value: 'other' });
  });

  test('reads neither a part of one nor what competes with it', () => {
    for (const words of ['oui', '', 'bonjour', 'autre autre'])
      expect(grammar?.read(namesOf(words, lexicon))).toBeUndefined();
    expect(grammar?.jsgf).toContain(lexicon.nameOf('bonjour'));
  });

  test('names only words that can be said, whatever letters they have', () => {
    expect(grammar?.names.every((name) => /^w\d+$/u.test(name))).toBe(true);
    expect(grammar?.names.every((name) => lexicon.waysOf(name).length > 0)).toBe(true);
  });

  test('is none where nothing can be said', () => {
    for (const says of [[], [''], ['???'], ['zzz']])
      expect(
        buildGrammar({ kind: 'closed', phrases: [{ value: 'x', says }] }, 'fr', lexicon),
      ).toBeUndefined();
    expect(buildGrammar({ kind: 'digits', most: 10 }, 'xx', lexicon)).toBeUndefined();
  });
});

describe('digits in a wording', () => {
  test.each([
    ['48n', 'fr', 'quarante huit n'],
    ['3939', 'fr', 'trente neuf trente neuf'],
    ['225', 'fr', 'deux cent vingt cinq'],
    ['300', 'fr', 'trois cents'],
    ['100', 'fr', 'cent'],
    ['15', 'en', 'fifteen'],
    ['350', 'en', 'three hundred fifty'],
    ['permis', 'fr', 'permis'],
    ['7', 'xx', ''],
  ])('%s in %s is said « %s »', (word, language, said) => {
    expect(spellOut(word, language).join(' ')).toBe(said);
  });

  test('make a wording that can be said', () => {
    const lexicon = createLexicon((word) => (/\d/u.test(word) ? [] : [word]));
    const phrases = [{ value: 'prices', says: ['350 euros ou 225 ?'] }];
    const grammar = buildGrammar({ kind: 'closed', phrases }, 'fr', lexicon);
    const names = namesOf('trois cent cinquante euros ou deux cent vingt cinq', lexicon);
    expect(grammar?.read(names)?.value).toBe('prices');
  });
});

describe('digits in words', () => {
  const read = (words: string, most: number, language = 'fr') =>
    readDigits(words.split(' '), numbersOf(language, most), most);

  test.each([
    ['zéro six douze trente quatre soixante dix huit quatre vingt onze', 10, '0612347891'],
    ['soixante et onze', 2, '71'],
    ['septante et un', 2, '71'],
    ['quatre vingt dix neuf', 2, '99'],
    ['quatre vingt', 2, '80'],
    ['soixante douze', 4, '6012'],
    ['soixante douze', 10, '72'],
    ['un deux trois', 4, '123'],
  ])('« %s », at most %i of them', (words, most, digits) => {
    expect(read(words, most)).toBe(digits);
  });

  test('are read so that the awaited length comes out, where there is a choice', () => {
    expect(read('oh seven double three', 4, 'en')).toBe('0733');
  });

  test('are expected no more often than there may be digits', () => {
    const expected = (most: number) =>
      buildGrammar({ kind: 'digits', most }, 'fr', makeLexicon())?.jsgf.match(/<said> = (.*);/u)?.[1];
    expect(expected(1)).toBe('<number>');
    expect(expected(3)).toBe('<number> [ <number> [ <number> ] ]');
  });

  test('are none in other words', () => {
    expect(read('six fois sept', 4)).toBe('');
  });

  test('have the awaited length, whatever numbers were said', () => {
    const numbers = numbersOf('fr', 2);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...numbers), { minLength: 1, maxLength: 5 }), (said) => {
        const digits = said.map((number) => number.digits).join('');
        const words = said.flatMap((number) => number.words);
        expect(readDigits(words, numbers, digits.length)).toHaveLength(digits.length);
      }),
    );
  });
});
