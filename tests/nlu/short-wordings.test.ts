import { expect, test } from '@jest/globals';
import { join } from 'node:path';
import { loadFaq } from '../../nlu/load-faq.ts';
import { shortWordings } from '../../nlu/short-wordings.ts';

const topics = loadFaq(join(import.meta.dirname, '../../nlu/faq'));
const wordingsOf = shortWordings(topics);

test('names a topic in a few short ways', () => {
  expect(wordingsOf('permis-perte', 'fr-FR')).toContain('permis perdu');
  for (const { id } of topics) {
    const wordings = wordingsOf(id, 'fr');
    expect(wordings.length).toBeLessThanOrEqual(6);
    for (const wording of wordings) expect(wording.split(/\s+/u).length).toBeLessThanOrEqual(5);
  }
});

test('has none for a topic or a language that is not there', () => {
  expect(wordingsOf('no-such-topic', 'fr')).toEqual([]);
  expect(wordingsOf('permis-perte', 'xx')).toEqual([]);
});
