import { describe, expect, test } from '@jest/globals';
import type { Office } from '../../bot/contracts/office.ts';
import { createAnswers } from '../../nlu/answers.ts';
import type { Facts } from '../../nlu/load-facts.ts';
import type { Topic, TopicText } from '../../nlu/load-faq.ts';

const text = (fields: Partial<TopicText>): TopicText => ({
  title: 'Permis perdu',
  answer: 'Réponse.\n',
  speak: 'Réponse.',
  links: [],
  related: [],
  source: 'Service-Public',
  checkedOn: '2026-11-24',
  validUntil: '2027-05-24',
  status: 'verified',
  utterances: {},
  ...fields,
});

const facts: Facts = {
  prix: { label: 'Prix', amount: 25, unit: 'euro', from: '2026-05-01', source: 'Loi' },
  delai: { label: 'Délai', amount: 4, unit: 'month', from: '2026-05-01', source: 'Loi' },
};

const office: Office = {
  name: 'Préfecture de test',
  assistantName: 'Guichet',
  timeZone: 'Europe/Paris',
  suggestions: [],
  region: 'metropole',
  closures: [],
  desk: { confirmed: false, cannedReplies: [] },
  facts: {
    website: { value: 'www.test.gouv.fr', spoken: 'test point gouv point fr', confirmed: true },
    phone: { value: '01 02 03 04 05', confirmed: true },
  },
};

const answersOf = (...topics: readonly Topic[]) =>
  createAnswers({
    topics,
    facts,
    office,
    officeWords: (name, locale, medium) => (name === 'hours' ? `horaires ${locale} ${medium}` : undefined),
  });
const perte = (fields: Partial<TopicText>): Topic => ({ id: 'perte', locales: { fr: text(fields) } });
const plain = (said: string | undefined) => said?.replace(/[\u00A0\u202F]/gu, ' ');

describe('an urgent topic', () => {
  const en = text({});

  test('is urgent in every language once one file says so', () => {
    const topic: Topic = { id: 'perte', locales: { en, fr: text({ urgent: true }) } };
    expect(answersOf(topic).find('perte', 'en')).toMatchObject({ locale: 'en', urgent: true });
    expect(answersOf(topic).find('perte', 'fr')?.urgent).toBe(true);
  });

  test('is the exception', () => {
    expect(answersOf(perte({})).find('perte', 'fr')?.urgent).toBe(false);
    expect(answersOf(perte({ urgent: false })).find('perte', 'fr')?.urgent).toBe(false);
  });
});

test('an answer says which dialog takes the floor instead of it, if one does', () => {
  expect(answersOf(perte({ dialog: 'handoff' })).find('perte', 'fr')?.dialog).toBe('handoff');
  expect(answersOf(perte({})).find('perte', 'fr')).not.toHaveProperty('dialog');
});

describe('answers', () => {
  test('an unknown topic has no answer', () => {
    expect(answersOf(perte({})).find('vol', 'fr')).toBeUndefined();
  });

  test('amounts are filled in with signs to read and words to hear', () => {
    const answer = answersOf(perte({ answer: 'Payez {{facts.prix}}.', speak: 'Payez {{facts.prix}}.' })).find(
      'perte',
      'fr',
    );
    expect(plain(answer?.text)).toBe('Payez 25 €.');
    expect(plain(answer?.speak)).toBe('Payez 25 euros.');
  });

  test('facts of the office are said as it wants them heard', () => {
    const said = '{{office.name}}, {{office.phone}}, {{office.website}}, {{office.hours}}';
    const answer = answersOf(perte({ answer: said, speak: said })).find('perte', 'fr');
    expect(answer?.text).toBe('Préfecture de test, 01 02 03 04 05, www.test.gouv.fr, horaires fr read');
    expect(answer?.speak).toBe(
      'Préfecture de test, 01 02 03 04 05, test point gouv point fr, horaires fr heard',
    );
  });

  test('each side of a topic is filled in for both', () => {
    const answer = answersOf(perte({ short: { cost: '{{facts.prix}}', delay: '{{facts.delai}}' } })).find(
      'perte',
      'fr',
    );
    expect(Object.keys(answer?.short ?? {})).toEqual(['cost', 'delay']);
    expect(plain(answer?.short.cost?.text)).toBe('25 €');
    expect(plain(answer?.short.cost?.speak)).toBe('25 euros');
    expect(plain(answer?.short.delay?.text)).toBe('4 mois');
  });

  test('an unknown name stays as it is written', () => {
    const answer = answersOf(perte({ answer: '{{facts.rien}} {{office.fax}} {{citizen.name}}' })).find(
      'perte',
      'fr',
    );
    expect(answer?.text).toBe('{{facts.rien}} {{office.fax}} {{citizen.name}}');
  });

  test('a region of a language is that language', () => {
    expect(answersOf(perte({})).find('perte', 'fr-CA')?.locale).toBe('fr');
  });

  const bilingual: Topic = {
    id: 'perte',
    locales: { fr: text({}), en: text({ title: 'Lost', answer: 'Wait {{facts.delai}}.' }) },
  };

  test('the language asked for comes first, amounts included', () => {
    const answer = answersOf(bilingual).find('perte', 'en');
    expect(answer).toMatchObject({ title: 'Lost', locale: 'en', text: 'Wait 4 months.' });
  });

  test('without it, the answer is in French and says so', () => {
    expect(answersOf(bilingual).find('perte', 'uk')).toMatchObject({ title: 'Permis perdu', locale: 'fr' });
  });

  test('a topic that has neither is answered in the language it has', () => {
    const only: Topic = { id: 'perte', locales: { en: text({ title: 'Lost' }) } };
    expect(answersOf(only).find('perte', 'uk')?.locale).toBe('en');
  });

  test('a topic without any text has no answer', () => {
    expect(answersOf({ id: 'perte', locales: {} }).find('perte', 'fr')).toBeUndefined();
  });

  test('source, dates, status, links and related topics come with the answer', () => {
    const links = [{ title: 'Site', url: 'https://ants.gouv.fr' }];
    expect(
      answersOf(perte({ links, related: ['vol'], status: 'to-verify' })).find('perte', 'fr'),
    ).toMatchObject({
      topic: 'perte',
      links,
      related: ['vol'],
      source: 'Service-Public',
      checkedOn: '2026-11-24',
      validUntil: '2027-05-24',
      status: 'to-verify',
    });
  });
});
