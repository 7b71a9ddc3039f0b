import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { listUtterances, loadFaq } from '../../nlu/load-faq.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'faq-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const write = (path: string, text: string) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const topic = `title: Permis perdu
answer: |
  Déclarez la perte.
speak: Déclarez la perte.
source: Service-Public
checkedOn: 2026-11-24
validUntil: '2027-05-24'
status: verified
utterances:
  sms: [g perdu mon permi]
  keywords: [permis perdu]
`;
const refusal = expect.objectContaining({ code: 'CONTENT_INVALID' });

describe('loadFaq', () => {
  test('reads one folder a topic and one file a language, sorted by id', () => {
    write('vol/fr.yaml', topic);
    write('perte/fr.yaml', topic);
    write('perte/en.yaml', topic.replace('Permis perdu', 'Lost licence'));
    const topics = loadFaq(folder);
    expect(topics.map(({ id }) => id)).toEqual(['perte', 'vol']);
    expect(Object.keys(topics[0]?.locales ?? {})).toEqual(['en', 'fr']);
    expect(topics[0]?.locales['en']?.title).toBe('Lost licence');
  });

  test('dates are ISO days, written with or without quotes; links and related topics may be left out', () => {
    write('perte/fr.yaml', topic);
    expect(loadFaq(folder)[0]?.locales['fr']).toMatchObject({
      checkedOn: '2026-11-24',
      validUntil: '2027-05-24',
      links: [],
      related: [],
    });
  });

  test('names that start with _ are tables, other files of the folder are not topics', () => {
    write('_old/fr.yaml', 'anything');
    write('_facts.yaml', 'anything');
    write('README.md', 'anything');
    write('perte/fr.yaml', topic);
    write('perte/notes.txt', 'anything');
    expect(loadFaq(folder).map(({ id, locales }) => [id, Object.keys(locales)])).toEqual([['perte', ['fr']]]);
  });

  test('utterances are listed in the order of the styles', () => {
    write('perte/fr.yaml', topic);
    const text = loadFaq(folder)[0]?.locales['fr'];
    expect(text && listUtterances(text)).toEqual(['permis perdu', 'g perdu mon permi']);
  });

  test.each([
    ['a missing answer', topic.replace(/answer: \|\n.*\n/u, ''), 'answer'],
    ['a stray field', `${topic}prix: 25\n`, 'prix'],
    ['a style that does not exist', `${topic}  poems: [x]\n`, 'poems'],
    ['a link that is not https', `${topic}links:\n  - { title: x, url: 'http://x.fr' }\n`, 'links'],
    ['a status that does not exist', topic.replace('verified', 'sure'), 'status'],
    ['an empty title', topic.replace('Permis perdu', "''"), 'title'],
    ['a day that does not exist', topic.replace('2026-11-24', '2026-02-30'), 'checkedOn'],
    ['YAML that is broken', 'title: [', 'fr.yaml'],
    ['a key written twice', `${topic}title: Autre\n`, 'fr.yaml'],
    ['an empty file', '', 'fr.yaml'],
  ])('%s stops the start, with the file and the field', (_, yaml, named) => {
    write('perte/fr.yaml', yaml);
    expect(() => loadFaq(folder)).toThrow(refusal);
    expect(() => loadFaq(folder)).toThrow(named);
    expect(() => loadFaq(folder)).toThrow(join('perte', 'fr.yaml'));
  });

  test('a folder that is not there stops the start and says which', () => {
    expect(() => loadFaq(join(folder, 'nowhere'))).toThrow(refusal);
    expect(() => loadFaq(join(folder, 'nowhere'))).toThrow('nowhere');
  });
});
