import { describe, expect, test } from '@jest/globals';
import { allText, facts, heardText, readText, topicIds, topicsThatSay } from './real-content.ts';

/** Trap 1 of the domain's README: the fees of 1 May 2026, and the old ones that still circulate. */
describe('fees since 1 May 2026', () => {
  test.each([225, 75, 55])('the old fee of %s € is said nowhere, to read or to hear', (old) => {
    expect(topicsThatSay(new RegExp(`(?<!\\d[ .,]?)${old} ?(?:€|euros?)`, 'u'))).toEqual([]);
  });

  test.each([
    ['titre-sejour-premier', 350],
    ['titre-sejour-renouvellement', 250],
    ['titre-sejour-premier-reduit', 150],
    ['titre-sejour-renouvellement-reduit', 100],
    ['aps-taxe', 100],
    ['visa-regularisation', 300],
    ['nationalite-timbre', 255],
    ['permis-echange-timbre', 40],
  ])('%s is %s € from 1 May 2026', (name, amount) => {
    expect(facts[name]).toMatchObject({ amount, unit: 'euro', from: '2026-05-01' });
  });

  test('the price list says all of them', () => {
    for (const amount of [350, 250, 150, 100, 300, 255]) {
      expect(readText('etr-taxes-2026')).toContain(`${amount} €`);
    }
  });

  test.each([
    ['etr-renouvellement', 250],
    ['etr-timbre-acheter', 350],
    ['nat-decret', 255],
    ['nat-mariage', 255],
    ['permis-echange-hors-ue', 40],
  ])('%s says %s €, and euros on the phone', (topic, amount) => {
    expect(readText(topic)).toContain(`${amount} €`);
    expect(heardText(topic)).toContain(`${amount} euros`);
  });

  test('no amount of a residence permit or of nationality is written in letters either', () => {
    const old = /deux cent vingt-cinq|soixante-quinze|cinquante-cinq/iu;
    expect(topicIds.filter((id) => old.test(allText(id)))).toEqual([]);
  });
});
