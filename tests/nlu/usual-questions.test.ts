import { expect, test } from '@jest/globals';
import { join } from 'node:path';
import { loadFaq } from '../../nlu/load-faq.ts';
import { usualQuestions } from '../../nlu/usual-questions.ts';

const faq = loadFaq(join(import.meta.dirname, '../../nlu/faq'));

test('the titles and the utterances of all topics are what people usually ask', () => {
  const { fr = [] } = usualQuestions(faq);
  const lost = faq.find(({ id }) => id === 'permis-perte')?.locales['fr'];
  expect(fr).toContain(lost?.title);
  expect(fr).toEqual(expect.arrayContaining([...(lost?.utterances.phone ?? ['?'])]));
  expect(fr.length).toBeGreaterThan(faq.length * 40);
});

test('they are kept apart by language, and where there is no topic there is none', () => {
  expect(Object.keys(usualQuestions(faq))).toContain('fr');
  expect(usualQuestions([])).toEqual({});
});
