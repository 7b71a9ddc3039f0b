import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { maskPersonalData } from '../../../bot/privacy/mask-personal-data.ts';

const masked: readonly (readonly [text: string, masked: string])[] = [
  ['écrivez à jean.dupont+pref@laposte.net svp', 'écrivez à [e-mail] svp'],
  ['JEAN_DUPONT@EXAMPLE.CO.UK', '[e-mail]'],
  ['jean (at) gmail.com', '[e-mail]'],
  ['jean arobase gmail point com', '[e-mail]'],
  ['jean@gmail', '[e-mail]'],
  ['<a.b@c.fr>, <d@e.fr>', '<[e-mail]>, <[e-mail]>'],
  ['06 12 34 56 78', '[téléphone]'],
  ['06.12.34.56.78 et 0612345678', '[téléphone] et [téléphone]'],
  ['06-12-34-56-78', '[téléphone]'],
  ['06/12/34/56/78', '[téléphone]'],
  ['0612 34 56 78', '[téléphone]'],
  ['05\u00a055\u00a020\u00a055\u00a020', '[téléphone]'],
  ['19000 0555205520', '19000 [téléphone]'],
  ['+33 6 12 34 56 78', '[téléphone]'],
  ['+33 (0)6 12 34 56 78', '[téléphone]'],
  ['+33612345678', '[téléphone]'],
  ['0033612345678', '[téléphone]'],
  ['+213 555 12 34 56', '[téléphone]'],
  ['+44 7911 123456', '[téléphone]'],
  ['0 806 001 620', '[téléphone]'],
  ['٠٦١٢٣٤٥٦٧٨', '[téléphone]'],
  ['FR76 3000 6000 0112 3456 7890 189 merci', '[numéro] merci'],
  ['FR7630006000011234567890189', '[numéro]'],
  ['gb29 nwbk 6016 1331 9268 19', '[numéro]'],
  ['4970 1012 3456 7890', '[numéro]'],
  ['ma carte 4111-1111-1111-1111', 'ma carte [numéro]'],
  ['4111111111111111', '[numéro]'],
  ['3782 822463 10005', '[numéro]'],
  ['1 85 05 19 123 456 78', '[numéro]'],
  ['2850519123456', '[numéro]'],
  ['185051912345678', '[numéro]'],
  ['1 85 05 2A 123 456 78', '[numéro]'],
  ['mon numéro étranger est 9903123456', 'mon numéro étranger est [numéro]'],
  ['99 03 12 34 56', '[numéro]'],
  ['numéro AGDREF 75 03 12 34 56', 'numéro AGDREF [numéro]'],
  ['NEPH 123456789012', 'NEPH [numéro]'],
  ['mon neph : 12 34 56 78 90 12', 'mon neph : [numéro]'],
  ['passeport 12AB34567', 'passeport [numéro]'],
  ['mon passeport n° 12AB34567.', 'mon passeport n° [numéro].'],
  ['titre de séjour numéro T7X62TZ79', 'titre de séjour numéro [numéro]'],
  ['dossier 4821-7305', 'dossier [numéro]'],
  ['P<FRADUPONT<<JEAN<<<<<<<<<<<<<<<<<<<<<<<<<<<', '[numéro]'],
  ['AB-123-CD', '[numéro]'],
  ['né le 12/03/1985', 'né le [date]'],
  ['née le 3 mars 1985 à Oran', 'née le [date] à Oran'],
  ['née à Oran (Algérie), le 3 mars 1985', 'née à Oran (Algérie), le [date]'],
  ['date de naissance : 1985-03-12', 'date de naissance : [date]'],
  ['nés le 1er août 2001 et le 2', 'nés le [date] et le 2'],
  ['né le 12.03.85', 'né le [date]'],
  ['born on March 12, 1985', 'born on [date]'],
  ['j’habite 12 bis rue des Lilas, 19000 Tulle', 'j’habite [adresse]'],
  ['3 avenue victor hugo et je veux', '[adresse] et je veux'],
  ['12 cours de la République 33000 Bordeaux', '[adresse]'],
  ['j’habite rue Victor Hugo à Tulle', 'j’habite [adresse] à Tulle'],
  ['je m’appelle Jean-Pierre Dupont et je veux', 'je m’appelle [nom] et je veux'],
  ["Je m'appelle fatima benali j'ai perdu mon permis", "Je m'appelle [nom] j'ai perdu mon permis"],
  ['je mappelle ahmed', 'je mappelle [nom]'],
  ['M. Dupont', 'M. [nom]'],
  ['Mme Ben Ali est venue', 'Mme [nom] est venue'],
  ['Madame El Fassi', 'Madame [nom]'],
  ['mme dupont', 'mme [nom]'],
  ['monsieur DE LA TOUR', 'monsieur [nom]'],
  ['My name is John Smith and I', 'My name is [nom] and I'],
  ['nom : DUPONT prénom : Jean', 'nom : [nom] prénom : [nom]'],
  ['Je suis Jean Dupont', 'Je suis [nom]'],
  ['Cordialement,\nJean DUPONT', 'Cordialement,\n[nom]'],
  ['اسمي محمد علي', 'اسمي [nom]'],
  ['https://site.fr/valider?token=abc123', '[lien]'],
  ['voir https://site.fr/r/3f9ab2c4d5e6f7a8b9c0d1.', 'voir [lien].'],
  ['http://a.fr/550e8400-e29b-41d4-a716-446655440000', '[lien]'],
];

const kept: readonly string[] = [
  'le permis coûte 25 € et le titre 1 200 000 €',
  '1 000 000 000 euros',
  '350 €, 250,50 €, 1 200 euros, 20000euros',
  'sous 5 jours ouvrés, 2 mois, 15 ans',
  'articles L. 613-1 du CESEDA, R221-4 et 21-2',
  'cerfa 12100*02, cerfa n° 14879*01, cerfa n° 12100-02',
  'loi n° 2024-42, décret n° 2025-1345 du 12 mars 2025',
  'circulaire NOR INTV2400001J',
  'en 2024, 2025 2026 2027',
  '19000 Tulle',
  'ma carte expire le 12/03/2027',
  'du 12.03.2024 au 15.04.2024',
  '2026-11-24 2027-02-24',
  'le 06.07.2024 12 personnes',
  'rendez-vous le 3 décembre 2026 à 10h30',
  'je suis né en France et mon titre expire le 12/03/2027',
  'https://www.service-public.gouv.fr/particuliers/vosdroits/F31137',
  'fiche F31137 ou R15386',
  '20 cours de conduite',
  'Madame, Monsieur, bonjour',
  'Bonjour Madame je voudrais',
  'Monsieur le Préfet',
  'Je suis Marocain',
  'appelez le 3939, le 34 00 ou le 112',
  '10 20 30 40 50',
  'permis B1 et C1E, visa D, VLS-TS 2026',
  'la rue Souham est fermée',
  'titre de séjour de 10 ans, carte de 4 ans',
  '',
];

test.each(masked)('%j becomes %j', (text, expected) => {
  expect(maskPersonalData(text)).toBe(expected);
});

test.each(kept)('%j stays', (text) => {
  expect(maskPersonalData(text)).toBe(text);
});

test('a whole message loses who it is about and keeps what it asks', () => {
  const text =
    'Bonjour Madame, je m’appelle Amina Diallo, née le 03/05/1990 à Conakry, n° étranger 9912345678. ' +
    'J’habite 5 rue de la Paix 19100 Brive. Mon récépissé expire le 12/12/2026, la taxe est de 200 €. ' +
    'Appelez-moi au 07 11 22 33 44 ou amina@example.org.';
  expect(maskPersonalData(text)).toBe(
    'Bonjour Madame, je m’appelle [nom], née le [date] à Conakry, n° étranger [numéro]. ' +
      'J’habite [adresse]. Mon récépissé expire le 12/12/2026, la taxe est de 200 €. ' +
      'Appelez-moi au [téléphone] ou [e-mail].',
  );
});

const fragments = [...masked.map(([text]) => text), ...masked.map(([, text]) => text), ...kept];
const glue = fc.constantFrom(' ', '', ', ', '. ', '\n', '-', ' et ', '[', ']', '9', ' le ', '@');
const mixed = fc
  .array(fc.oneof(fc.constantFrom(...fragments), fc.string({ maxLength: 8 }), glue), { maxLength: 12 })
  .map((parts) => parts.join(''));

describe('whatever the text', () => {
  test('masking twice changes nothing more', () => {
    fc.assert(
      fc.property(fc.oneof(mixed, fc.string({ unit: 'binary' })), (text) => {
        const once = maskPersonalData(text);
        expect(maskPersonalData(once)).toBe(once);
      }),
      { numRuns: 2_000 },
    );
  });

  test('a phone number, an address or a long number between words is never left', () => {
    const secret = fc.oneof(
      fc.stringMatching(/^0[1-9][0-9]{8}$/u),
      fc.stringMatching(/^[0-9]{9,19}$/u),
      fc.stringMatching(/^[a-z]{1,20}@[a-z]{1,20}\.fr$/u),
    );
    fc.assert(
      fc.property(secret, fc.constantFrom(...kept), fc.constantFrom(...kept), (found, before, after) => {
        expect(maskPersonalData(`${before} | ${found} | ${after}`)).not.toContain(found);
      }),
    );
  });
});

/** Time is only right when it is in proportion: a second for what takes some milliseconds is ample on a busy machine. */
test.each(
  [
    ...[
      'a',
      '1 ',
      'né ',
      'je m’appelle ',
      'a@',
      '12 rue ',
      '<',
      '0',
      '06 ',
      '+33',
      'A B ',
      'https://',
      'nom : ',
    ],
    ...[
      'n° ',
      '1a',
      '[',
      '99 ',
      'FR76 ',
      'numéro de ',
      'M. A ',
      'a.',
      'P<',
      '12 rue a ',
      'www.',
      'né à é ',
      '\u00a0',
    ],
    ...['habite rue ', 'cordialement ', '1.1.', '2A', 'a-', ' arobase ', ' point fr', 'é'],
  ].map((piece) => [piece]),
)('a hundred thousand characters of %j take no time', (piece) => {
  const text = piece.repeat(Math.ceil(100_000 / piece.length));
  const before = performance.now();
  maskPersonalData(`${text}!`);
  expect(performance.now() - before).toBeLessThan(1_500);
});
