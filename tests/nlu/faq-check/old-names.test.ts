import { describe, expect, test } from '@jest/globals';
import { findIn, levelsIn, onePerte } from './write-content.ts';

const found = (answer: string) => findIn(onePerte({ answer }));

describe('names that changed', () => {
  test.each([
    ['Lisez service-public.fr.', 'service-public.fr', 'service-public.gouv.fr'],
    ['Le Passeport talent dure longtemps.', 'Passeport talent', 'talent'],
    ['Inscrivez-vous à Pôle emploi.', 'Pôle emploi', 'France Travail'],
    ['Allez sur demarches-simplifiees.fr.', 'demarches-simplifiees.fr', 'demarche.numerique.gouv.fr'],
  ])('« %s » is a warning', (answer, old, now) => {
    expect(found(answer)).toEqual([`perte/fr.yaml:3: warning: « ${old} » is now ${now}`]);
  });

  test.each([
    'La carte talent (ex-passeport talent) existe.',
    'La carte talent, ancien « passeport talent », existe.',
    'France Travail (anciennement Pôle emploi) aide.',
    "L'ancien site service-public.fr a changé d'adresse.",
    "L'ancien nom, c'est fini : service-public.gouv.fr.",
  ])('« %s » says the old name on purpose, or not at all', (answer) => {
    expect(found(answer)).toEqual([]);
  });

  test('« ancien » far before the name introduces nothing', () => {
    expect(levelsIn(onePerte({ answer: 'Un ancien élève doit aller à Pôle emploi.' }))).toEqual(['warning']);
  });

  test('titles and links are looked at, utterances are not', () => {
    const more = 'links:\n  - title: Pôle emploi\n    url: https://www.service-public.fr/x';
    const utterances = ['keywords', 'question', 'story', 'sms', 'phone']
      .map((style) => `  ${style}: [${style} pole emploi, ${style} b, ${style} c]`)
      .join('\n');
    expect(findIn(onePerte({ more, utterances }))).toEqual([
      'perte/fr.yaml:10: warning: « Pôle emploi » is now France Travail',
      'perte/fr.yaml:11: warning: « service-public.fr » is now service-public.gouv.fr',
    ]);
  });
});
