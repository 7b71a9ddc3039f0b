import { describe, expect, test } from '@jest/globals';
import {
  allText,
  answerOf,
  facts,
  heardText,
  mainTexts,
  office,
  readText,
  topicIds,
  topics,
  topicsThatSay,
} from './real-content.ts';

/** Trap 2: language levels and the civic exam since 1 January 2026. */
describe('language and civic exam', () => {
  test('the levels are A2, B1 and B2, each with its card', () => {
    for (const text of mainTexts('etr-langue')) {
      expect(text).toMatch(/A2\W* pour une première carte pluriannuelle/u);
      expect(text).toMatch(/B1\W* pour une première carte de résident/u);
      expect(text).toMatch(/B2\W* pour la nationalité/u);
    }
    expect(readText('etr-carte-pluriannuelle')).toContain('A2');
    expect(readText('etr-carte-resident')).toContain('B1');
    expect(readText('nat-decret')).toContain('B2');
    expect(readText('nat-mariage')).toContain('B2');
  });

  test('the civic exam takes 32 right answers of 40, for first cards and the decree, never for a renewal', () => {
    const text = readText('etr-examen-civique');
    expect(text).toContain('40 questions');
    expect(text).toContain('32 bonnes réponses');
    expect(text).toMatch(
      /première carte pluriannuelle, une première carte de résident et la naturalisation par décret/u,
    );
    expect(text).toContain('renouvellements ne sont pas concernés');
    expect(heardText('etr-examen-civique')).toMatch(/40 questions[^]*32 bonnes réponses/u);
    for (const topic of ['etr-carte-pluriannuelle', 'etr-carte-resident']) {
      expect(readText(topic)).toMatch(/renouvellement[^.]* n'est pas concerné/u);
    }
  });

  test('nationality by marriage needs no civic exam', () => {
    expect(readText('nat-mariage')).toContain("Pas d'examen civique");
  });
});

/** Trap 3: OQTF appeals, and the delays of before July 2024. */
describe('OQTF', () => {
  test('the delays are 1 month, 7 days and 48 hours, to read and to hear', () => {
    for (const text of mainTexts('etr-oqtf')) {
      expect(text).toContain('1 mois');
      expect(text).toContain('7 jours');
      expect(text).toContain('48 heures');
    }
    expect(facts['oqtf-recours-general']).toMatchObject({ amount: 1, unit: 'month' });
    expect(facts['oqtf-recours-assignation']).toMatchObject({ amount: 7, unit: 'day' });
    expect(facts['oqtf-recours-retention']).toMatchObject({ amount: 48, unit: 'hour' });
  });

  test('no answer that speaks of an OQTF says 30 or 15 days', () => {
    const old = /\b(?:15|30) jours|quinze jours|trente jours/iu;
    expect(topicIds.filter((id) => allText(id).includes('OQTF') && old.test(allText(id)))).toEqual([]);
  });

  test('the answer leads to a lawyer, an association and the préfecture’s phone', () => {
    const text = readText('etr-oqtf');
    expect(text.split('\n')[0]).toMatch(/avocat ou une association/u);
    expect(text).toContain(office.facts['phone']?.value);
    expect(heardText('etr-oqtf')).toContain('avocat');
  });

  test('every answer that speaks of an OQTF says whom to call', () => {
    const human = /avocat|association|agent/u;
    expect(topicIds.filter((id) => allText(id).includes('OQTF') && !human.test(readText(id)))).toEqual([]);
  });
});

/** Trap 4: what ended, and what ends on 31 December 2026. */
describe('regularisation', () => {
  test('the Valls circular is named only to say that it no longer applies', () => {
    const naming = topicsThatSay(/Valls/u);
    expect(naming).toContain('etr-aes');
    for (const topic of naming) {
      const sentences = allText(topic)
        .split(/(?<=[.!?])\s/u)
        .filter((sentence) => sentence.includes('Valls'));
      for (const sentence of sentences) expect(sentence).toMatch(/ne s'applique plus|abrogée/u);
    }
  });

  test('the answer on the métiers en tension ends with the experiment', () => {
    const { validUntil, text, speak } = answerOf('etr-metiers-tension');
    expect(validUntil).toBe('2026-12-31');
    expect(text).toContain('31 décembre 2026');
    expect(speak).toContain('31 décembre 2026');
  });

  test('no answer offers the métiers en tension beyond the end of the experiment', () => {
    const offering = topicsThatSay(/métiers? en tension/iu);
    expect(offering).toContain('etr-sans-papiers');
    const beyond = offering.filter(
      (id) => answerOf(id).validUntil > '2026-12-31' && !readText(id).includes('31 décembre 2026'),
    );
    expect(beyond).toEqual([]);
  });
});

const PAPERS = [
  /confirmation de dépôt/iu,
  /attestation de prolongation|\bAPI\b/u,
  /récépissé/iu,
  /décision favorable/iu,
];

/** Trap 5: a wrong answer on these papers can cost someone a job. */
describe('ANEF papers', () => {
  test.each([
    'etr-attestation-depot',
    'etr-api',
    'etr-api-expiree',
    'etr-recepisse',
    'etr-voyager',
    'etr-adf',
  ])('%s says which paper it speaks of, and tells it from another', (topic) => {
    const { title, text } = answerOf(topic);
    const named = PAPERS.filter((paper) => paper.test(`${title}\n${text}`));
    expect(named.length).toBeGreaterThanOrEqual(2);
  });

  test('the confirmation of deposit gives no right to work or to travel', () => {
    expect(readText('etr-attestation-depot')).toMatch(/ne permet ni de travailler ni de voyager/u);
    expect(heardText('etr-attestation-depot')).toMatch(/ne permet ni de travailler ni de voyager/u);
    for (const topic of ['etr-api', 'etr-recepisse'])
      expect(readText(topic)).toMatch(/ne donne pas (?:ces|de) droits/u);
    expect(readText('etr-voyager')).toContain('La confirmation de dépôt seule ne suffit pas');
  });

  test('the attestation of prolongation allows to work only as the old card did', () => {
    expect(readText('etr-api')).toMatch(
      /permet de travailler si le titre que vous renouvelez le permettait/u,
    );
    expect(heardText('etr-api')).toMatch(/permet de travailler si l'ancien titre le permettait/u);
    expect(readText('etr-api')).toContain('Lisez le nom du document');
  });

  test('the récépissé allows to work only where it says so', () => {
    expect(readText('etr-recepisse')).toMatch(/travailler \*\*seulement si la mention est écrite/u);
    expect(heardText('etr-recepisse')).toMatch(/travailler seulement si c'est écrit dessus/u);
  });

  test('the attestation of a favourable decision is not taken for a prolongation', () => {
    expect(readText('etr-adf')).toMatch(/n'est pas une attestation de prolongation/u);
  });

  test.each([
    'etr-attestation-depot',
    'etr-api',
    'etr-api-expiree',
    'etr-recepisse',
    'etr-recepisse-renouveler',
    'etr-adf',
  ])('%s leads to a human when a job is at stake', (topic) => {
    expect(readText(topic)).toMatch(/emploi|employeur/u);
    expect(readText(topic)).toContain(office.facts['phone']?.value);
  });
});

/** Trap 6. */
describe('when to renew', () => {
  test('on ANEF between 4 and 2 months before the end, elsewhere in the last 2 months', () => {
    for (const text of mainTexts('etr-renouvellement')) {
      expect(text).toMatch(/entre 4 mois et 2 mois avant la fin/u);
      expect(text).toMatch(/dans les 2 mois avant la fin/u);
    }
  });
});

/** Trap 6, everywhere else. */
describe('the renewal window in the other answers', () => {
  test('an answer that says when to renew on ANEF says 4 to 2 months', () => {
    const window = /entre ([^.]{1,30}?) et ([^.]{1,30}?) avant la fin/gu;
    const found = topicIds.flatMap((id) =>
      [...allText(id).matchAll(window)].map(([, from, to]) => `${from} et ${to}`),
    );
    expect(new Set(found)).toEqual(new Set(['4 mois et 2 mois']));
  });
});

/** Trap 11. */
describe('local facts', () => {
  test('no topic names a place, a number or a site of this préfecture in its own words', () => {
    const local =
      /corr[eè]ze|\btulle\b|\bbrive\b|\bussel\b|égletons|uzerche|argentat|treignac|malemort|limoges|haute-vienne|05 ?55|rue souham/iu;
    const naming = topics.filter(({ locales }) =>
      Object.values(locales).some(({ utterances: _, ...own }) => local.test(JSON.stringify(own))),
    );
    expect(naming.map(({ id }) => id)).toEqual([]);
  });

  test('what is local comes from office.yaml', () => {
    expect(readText('gen-adresse')).toContain(office.facts['address']?.value);
    expect(readText('nat-plateforme')).toContain(office.facts['naturalisation-platform']?.value);
  });
});
