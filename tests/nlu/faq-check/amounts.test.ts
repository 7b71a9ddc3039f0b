import { describe, expect, test } from '@jest/globals';
import { factYaml, findIn, onePerte } from './write-content.ts';

const found = (text: string) => findIn(onePerte({ answer: text }));

describe('amounts and delays written in a text', () => {
  test.each([
    ['25 €', '25 €'],
    ['25€', '25€'],
    ['127,50 euros', '127,50 euros'],
    ['15 000 euros', '15 000 euros'],
    ['1 euro', '1 euro'],
    ['72 heures', '72 heures'],
    ['72 h', '72 h'],
    ['7 jours', '7 jours'],
    ['3 semaines', '3 semaines'],
    ['2 mois', '2 mois'],
    ['18 ans', '18 ans'],
    ['1 an', '1 an'],
    ['5 années', '5 années'],
    ['4 months', '4 months'],
  ])('« %s » is an error that names it', (text, amount) => {
    expect(found(`Il faut ${text}.`)).toEqual([
      `perte/fr.yaml:3: error: « ${amount} » is written in \`answer\`: name it in _facts.yaml`,
    ]);
  });

  test.each([
    'Composez le 112 ou le 3939.',
    'Il faut 32 bonnes réponses sur 40.',
    'Le niveau B2 est demandé.',
    'Depuis le 1er mai 2026, le tarif change.',
    'Le 31 décembre 2026 au plus tard.',
    'Le service répond 24 h/24 et 7 j/7.',
    'Rendez-vous à 9 h 30.',
    'Le permis AM14 annule tout.',
    'Attendez deux mois.',
    'Un moteur de 15 kW.',
  ])('« %s » is not an amount', (text) => {
    expect(found(text)).toEqual([]);
  });

  test('`speak` and `short` are looked at too, and a name in braces is not', () => {
    const files = {
      ...onePerte({
        answer: '{{facts.prix}}',
        speak: 'Comptez 3 semaines.',
        more: 'short:\n  delay: Sous 10 jours.',
      }),
      'nlu/faq/_facts.yaml': factYaml('prix'),
    };
    expect(findIn(files)).toEqual([
      'perte/fr.yaml:4: error: « 3 semaines » is written in `speak`: name it in _facts.yaml',
      'perte/fr.yaml:10: error: « 10 jours » is written in `short.delay`: name it in _facts.yaml',
    ]);
  });

  test('each amount of a long answer is reported on its own line', () => {
    expect(
      found('Oui.\n\n- 25 € pour un duplicata ;\n- 2 mois de délai.').map((line) => line.split(':')[1]),
    ).toEqual(['5', '6']);
  });
});
