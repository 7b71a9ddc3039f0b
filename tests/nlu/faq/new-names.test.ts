import { describe, expect, test } from '@jest/globals';
import { foldText } from '../../../nlu/normalise.ts';
import { listUtterances } from '../../../nlu/load-faq.ts';
import { allText, answerOf, readText, topicIds, topics } from './real-content.ts';

const utterancesOf = (topic: string): string => {
  const text = topics.find(({ id }) => id === topic)?.locales['fr'];
  return foldText(text ? listUtterances(text).join('\n') : '');
};

/** Trap 10: people say the old names, answers say the new ones. */
describe('names that changed', () => {
  test.each([
    ['service-public.fr', /(?<!ancien )service-public\.fr/iu],
    ['demarches-simplifiees.fr', /(?<!ancien )d[eé]marches-simplifi[eé]es\.fr/iu],
    ['passeport talent', /(?<!ancien (?:« )?)passeports? talent/iu],
    ['Pôle emploi', /p[oô]le emploi/iu],
    ['PADA', /\bPADA\b|plateforme d'accueil des demandeurs/u],
  ])('no answer says %s as if it were the name of today', (_, old) => {
    expect(topicIds.filter((id) => old.test(`${answerOf(id).title}\n${allText(id)}`))).toEqual([]);
  });

  test('ANTS stands only as the old name of France Titres, or in an address', () => {
    const naming = topicIds.filter((id) =>
      /\bANTS\b/u.test(readText(id).replaceAll('France Titres (ANTS)', '')),
    );
    expect(naming).toEqual([]);
  });

  test.each([
    ['gen-domaine-sp', 'service-public.gouv.fr'],
    ['gen-demarche-numerique', 'demarche.numerique.gouv.fr'],
    ['etr-talent', '« talent »'],
    ['permis-aide-jeunes', 'France Travail'],
    ['permis-perte', 'France Titres'],
    ['etr-asile', 'SPADA'],
  ])('%s answers with %s', (topic, name) => {
    expect(readText(topic)).toContain(name);
  });

  test.each([
    ['gen-domaine-sp', 'service-public.fr'],
    ['gen-demarche-numerique', 'demarches simplifiees'],
    ['etr-talent', 'passeport talent'],
    ['permis-aide-jeunes', 'pole emploi'],
    ['permis-contact-ants', 'ants'],
  ])('%s understands the old name %s', (topic, name) => {
    expect(utterancesOf(topic)).toContain(name);
  });

  test('links go to the new addresses', () => {
    const old = topicIds.flatMap((id) =>
      answerOf(id).links.filter(({ url }) => /service-public\.fr|simplifiees|pole-emploi/u.test(url)),
    );
    expect(old).toEqual([]);
  });
});
