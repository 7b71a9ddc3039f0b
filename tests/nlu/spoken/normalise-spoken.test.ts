import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { normaliseSpoken } from '../../../nlu/spoken/normalise-spoken.ts';

describe('what a recogniser wrote in French', () => {
  test.each([
    ['Bonjour, euh… voilà, j’ai perdu mon permis !', 'j’ai perdu mon permis'],
    ['Alors bonjour madame, en fait c’est pour un rendez-vous.', 'c’est pour un rendez vous'],
    ['soixante-deux mille euros', '62000 euros'],
    ['62 000 euros', '62000 euros'],
    ['quatre vingt dix sept ou cent vingt-cinq', '97 ou 125'],
    ['il expire le trente et un décembre deux mille vingt-six', 'il expire le 31 décembre 2026'],
    ['il expire le 30 et un décembre', 'il expire le 31 décembre'],
    ['le quinze mars dans trois mois', 'le 15 mars dans trois mois'],
    ['un permis pour deux et trois roues', 'un permis pour deux et trois roues'],
    ['le zéro six douze trente-quatre', 'le zéro six douze 34'],
    ['une lettre quarante-huit S I', 'une lettre 48si'],
    ['le permis A deux', 'le permis a2'],
    ['le permis à un euro par jour', 'le permis à un euro par jour'],
    ['mon permi', 'mon permis'],
    ['sur l’A N T S, à n t s', 'sur l’ants ants'],
    ['le site de la nef', 'le site de anef'],
    ['une o q t f', 'une oqtf'],
    ['mon titre de ces jours', 'mon titre de séjour'],
    ['les titres de séjours et la carte des jours', 'les titres de séjour et la carte de séjour'],
  ])('« %s » is read « %s »', (text, read) => {
    expect(normaliseSpoken(text, 'fr')).toBe(read);
  });

  test('keeps a greeting that is all there is', () => {
    expect(normaliseSpoken('Euh… bonjour !', 'fr-FR')).toBe('euh bonjour');
  });

  test('numbers are the same in words and in digits, up to a million', () => {
    fc.assert(
      fc.property(fc.integer({ min: 17, max: 999_999 }), (number) => {
        expect(normaliseSpoken(`il y a ${spell(number)} euros`, 'fr')).toBe(`il y a ${String(number)} euros`);
      }),
    );
  });
});

test('in English numbers and fillers are known, in another language only the marks go', () => {
  expect(normaliseSpoken('Hello, um, twenty-five thousand and the A N T S.', 'en')).toBe(
    '25000 and the a n t s',
  );
  expect(normaliseSpoken('¡Hola! Euh, veinte: permi.', 'es')).toBe('hola euh veinte permi');
});

test('anything a recogniser may write is read in no time, without marks', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(normaliseSpoken(text, 'fr')).toMatch(/^[\p{L}\p{N}\s'’]*$/u);
    }),
  );
  const started = performance.now();
  for (const word of ['permis ', 'cent ', 'vingt et ', 'a ', 'titre de ', "j'"])
    normaliseSpoken(word.repeat(2_000), 'fr');
  expect(performance.now() - started).toBeLessThan(1_000);
});

const units =
  'zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize'.split(' ');
const tens = [
  '',
  '',
  'vingt',
  'trente',
  'quarante',
  'cinquante',
  'soixante',
  'soixante',
  'quatre-vingt',
  'quatre-vingt',
];

/** A number as the French write it (Académie française, traditional spelling). */
function spell(number: number): string {
  if (number >= 1_000) {
    const [thousands, rest] = [Math.floor(number / 1_000), number % 1_000];
    return [thousands > 1 ? spell(thousands) : '', 'mille', rest > 0 ? spell(rest) : ''].join(' ').trim();
  }
  if (number >= 100) {
    const [hundreds, rest] = [Math.floor(number / 100), number % 100];
    return [hundreds > 1 ? spell(hundreds) : '', 'cent', rest > 0 ? spell(rest) : ''].join(' ').trim();
  }
  if (number < 17) return units[number] ?? '';
  if (number < 20) return `dix-${spell(number - 10)}`;
  const decade = Math.floor(number / 10);
  const rest = number - (decade === 7 || decade === 9 ? (decade - 1) * 10 : decade * 10);
  const joint = (rest === 1 || rest === 11) && decade < 8 ? ' et ' : '-';
  return rest === 0 ? (tens[decade] ?? '') : `${tens[decade] ?? ''}${joint}${spell(rest)}`;
}
