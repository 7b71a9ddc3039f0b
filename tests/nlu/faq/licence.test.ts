import { describe, expect, test } from '@jest/globals';
import {
  allText,
  heardText,
  heardTexts,
  mainTexts,
  readText,
  readTexts,
  topicsThatSay,
} from './real-content.ts';

/** Trap 7: the attestation on Mes Points Permis replaced the two-month paper of the police. */
describe('a lost licence', () => {
  test('the ADCS of Mes Points Permis, four months, lets people drive meanwhile', () => {
    const text = readText('permis-perte');
    expect(text).toContain('ADCS');
    expect(text).toContain('Mes Points Permis');
    expect(text).toContain('4 mois');
    expect(heardText('permis-perte')).toContain('Mes Points Permis');
  });

  test('the old paper is neither asked for nor given', () => {
    expect(allText('permis-perte')).not.toMatch(/2 mois|deux mois|récépissé/iu);
    expect(readText('permis-perte')).toContain("Pas besoin d'aller au commissariat");
  });

  test('the ADCS has the same validity in every answer', () => {
    const topics = topicsThatSay(/ADCS[^.]*valable|valable[^.]*ADCS/u);
    expect(topics).toContain('permis-attestation-droits');
    for (const topic of topics) expect(readText(topic)).toContain('4 mois');
  });
});

/** Trap 8. */
describe('a licence kept by the police', () => {
  test('it is 72 hours, or 120 for alcohol or drugs', () => {
    for (const text of mainTexts('permis-retention')) {
      expect(text).toMatch(/72 heures, ou 120 heures [^.]*(?:alcool|stupéfiants)/u);
    }
  });
});

/** Trap 9. */
describe('the CPF', () => {
  test('every text that names it keeps it to jobseekers', () => {
    const topics = topicsThatSay(/\bCPF\b/u);
    expect(topics).toContain('permis-cpf');
    const texts = topics.flatMap((topic) => [...readTexts(topic), ...heardTexts(topic)]);
    for (const text of texts.filter((said) => /\bCPF\b/u.test(said))) {
      expect(text.replaceAll('**', '')).toMatch(/seulement (?:pour les|aux) demandeurs d'emploi/u);
    }
  });
});
