import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { speakable } from '../../../../channels/voice/tts/speakable.ts';

const french: readonly (readonly [string, string])[] = [
  ['**Bonjour**, voici [le site](https://ants.gouv.fr/x).', 'Bonjour, voici le site.'],
  ['# Documents\n- passeport\n- 2 photos', 'Documents.\npasseport.\n2 photos.'],
  ['1. Prenez rendez-vous\n2. Venez !', 'Prenez rendez-vous.\nVenez !'],
  ['*important* et `code`', 'important et code'],
  ['Un_mot_ici', 'Un_mot_ici'],
  ['Le timbre coûte 25 €.', 'Le timbre coûte 25 euros.'],
  ['1 234,50 €, puis 0,80 € et 1 €.', '1234 euros 50, puis 80 centimes et 1 euro.'],
  ['13,5 €', '13 euros 50'],
  ['0,01 euro', '1 centime'],
  ['Le 12/03/2026 à 9h30.', 'Le 12 mars 2026 à 9 heures 30.'],
  ['du 01/04/2026 au 2026-12-31', 'du premier avril 2026 au 31 décembre 2026'],
  ['le 12.05.2025', 'le 12 mai 2025'],
  ['le 5/7', 'le 5 juillet'],
  ['Le 1er mars, la 2e fois', 'Le premier mars, la deuxième fois'],
  ['de 9h-12h et de 13 h 30 - 16 h', 'de 9 heures à 12 heures et de 13 heures 30 à 16 heures'],
  ['à 14:30', 'à 14 heures 30'],
  ['à 0h15 ou à 1h', 'à 0 heure 15 ou à 1 heure'],
  ['24h/24 et 7j/7', '24 heures sur 24 et 7 jours sur 7'],
  ['Appelez le 05 55 20 55 20.', 'Appelez le zéro cinq, cinq cinq, deux zéro, cinq cinq, deux zéro.'],
  ['+33 5 55 20 55 20', 'zéro cinq, cinq cinq, deux zéro, cinq cinq, deux zéro'],
  ['0033555205520', 'zéro cinq, cinq cinq, deux zéro, cinq cinq, deux zéro'],
  ['+33 (0)5.55.20.55.20', 'zéro cinq, cinq cinq, deux zéro, cinq cinq, deux zéro'],
  ['0806 001 620', 'zéro huit, zéro six, zéro zéro, un six, deux zéro'],
  ['+44 20 7946 0958', 'plus quatre quatre, deux zéro, sept neuf, quatre six, zéro neuf, cinq huit'],
  ['Appelez le 3400 ou le 39 39.', 'Appelez le 34 00 ou le 39 39.'],
  ['Votre numéro est 4821-7305.', 'Votre numéro est quatre huit deux un, sept trois zéro cinq.'],
  ['n° 4821-7305', 'numéro quatre huit deux un, sept trois zéro cinq'],
  ['numéro étranger 9903123456', 'numéro étranger neuf neuf zéro, trois un deux, trois quatre cinq, six'],
  ['M. Martin et Mme Dupont', 'Monsieur Martin et Madame Dupont'],
  ['art. L. 511-1 du CESEDA', 'article L 511 tiret 1 du Ceseda'],
  ['L’ANTS et l’ANEF', 'L’A N T S et l’Anef'],
  ['la CNI, un SMS', 'la C N I, un S M S'],
  ['un RDV, c.-à-d. une heure, p. ex. midi', 'un rendez-vous, c’est-à-dire une heure, par exemple midi'],
  ['20 % de 10 000', '20 pour cent de 10000'],
  ['2,5 km et 12 m²', '2 virgule 5 kilomètres et 12 mètres carrés'],
  ['3 photos 35 x 45 mm', '3 photos 35 sur 45 millimètres'],
  ['cerfa n° 12100*02', 'cerfa numéro 12100 étoile 02'],
  ['à contact-etrangers@correze.gouv.fr.', 'à contact tiret etrangers arobase correze point gouv point fr.'],
  ['https://www.service-public.fr/particuliers/F1342.', 'service tiret public point fr.'],
  ['étudiant/salarié et/ou visiteur', 'étudiant ou salarié et ou visiteur'],
  ['Vous avez 15 jours, pas 2026 ans.', 'Vous avez 15 jours, pas 2026 ans.'],
];

const english: readonly (readonly [string, string])[] = [
  ['The stamp costs €25.', 'The stamp costs 25 euros.'],
  ['€13.50, 1,234 € or €0.50', '13 euros and 50 cents, 1234 euros or 50 cents'],
  ['On 12/03/2026 at 14:30.', 'On 12 March 2026 at 2 30 p.m.'],
  ['9:00-12:00, not 9:30 am', '9 a.m. to 12 p.m., not 9 30 a.m.'],
  ['Call 05 55 20 55 20.', 'Call zero five, five five, two zero, five five, two zero.'],
  ['No. 4821-7305', 'number four eight two one, seven three zero five'],
  ['Mr. Smith, e.g., art. L. 511-1', 'Mister Smith, for example article L 511 dash 1'],
  ['the ANTS and ANEF', 'the A N T S and Anef'],
  ['20% of 10,000, 2.5 km', '20 percent of 10000, 2 point 5 kilometres'],
  [
    'see ants.gouv.fr or write to a.b@correze.gouv.fr',
    'see ants dot gouv dot fr or write to a dot b at correze dot gouv dot fr',
  ],
];

describe('a text for the ear', () => {
  test.each(french)('in French: %j', (written, said) => {
    expect(speakable(written, 'fr-FR')).toBe(said);
  });

  test.each(english)('in English: %j', (written, said) => {
    expect(speakable(written, 'en')).toBe(said);
  });

  test.each([...french.map(([text]) => [text, 'fr']), ...english.map(([text]) => [text, 'en'])])(
    'is the same when it is made twice: %j',
    (text = '', locale = '') => {
      const once = speakable(text, locale);
      expect(speakable(once, locale)).toBe(once);
    },
  );

  test('has its long numbers digit by digit in every other language', () => {
    expect(speakable('Llame al **05 55 20 55 20**, expediente 4821-7305', 'es')).toBe(
      'Llame al 0 5, 5 5, 2 0, 5 5, 2 0, expediente 4 8 2 1, 7 3 0 5',
    );
  });

  test('keeps every phone number’s ten digits, however it is written', () => {
    const separator = fc.constantFrom('', ' ', '.', '-', '\u00A0', '\u202F');
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9]\d{8}$/u), separator, (digits, between) => {
        const written = [`0${digits.slice(0, 1)}`, ...(digits.slice(1).match(/\d\d/gu) ?? [])].join(between);
        const said = speakable(`Appelez le ${written}.`, 'es').replace(/\D/gu, '');
        expect(said).toBe(`0${digits}`);
      }),
    );
  });

  test.each(['fr', 'en', 'ar'])('never fails and keeps no Markdown, in %s', (locale) => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(speakable(`**${text.replaceAll('*', '')}** fin`, locale)).not.toMatch(/^\*\*\p{L}/u);
      }),
    );
  });

  test.each([
    ['0'.repeat(50_000)],
    ['1 '.repeat(30_000)],
    ['a.'.repeat(30_000)],
    ['*'.repeat(50_000)],
    ['[('.repeat(30_000)],
    ['+1'.repeat(30_000)],
  ])('takes a long hostile text in its stride', (text) => {
    const began = performance.now();
    speakable(text, 'fr');
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
