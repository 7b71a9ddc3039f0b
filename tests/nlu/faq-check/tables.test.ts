import { describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { checkFaq } from '../../../nlu/faq-check/check-faq.ts';
import { factYaml, findAll, findIn, onePerte, TODAY, writeContent } from './write-content.ts';

describe('the table of amounts', () => {
  test('an amount that no answer uses is a warning on its line', () => {
    const facts = factYaml('utile') + factYaml('inutile');
    const files = { ...onePerte({ speak: 'Cela coûte {{facts.utile}}.' }), 'nlu/faq/_facts.yaml': facts };
    expect(findIn(files)).toEqual(['_facts.yaml:7: warning: no answer uses inutile']);
  });

  test('what the assistant’s own loader refuses is an error on its line', () => {
    const facts = factYaml('un-prix') + factYaml('autre').replace('euro', 'dollar') + '  note: rien\n';
    expect(findIn({ ...onePerte(), 'nlu/faq/_facts.yaml': facts })).toEqual([
      '_facts.yaml:7: error: `autre`: Unrecognized key: "note"',
      expect.stringMatching(
        /^_facts\.yaml:10: error: `autre\.unit`: Invalid option: expected one of "euro"/u,
      ),
    ]);
  });

  test('a table that is not there is an error', () => {
    const folder = writeContent({ 'nlu/faq/perte/_.txt': '' });
    const { findings } = checkFaq({
      contentDir: join(folder, 'nowhere'),
      intentsDir: join(folder, 'intents'),
      now: TODAY,
    });
    expect(findings.map(({ message }) => message)).toEqual(['there is no FAQ folder']);
  });
});

describe('intents and none examples', () => {
  test('a small intent that the assistant would refuse is an error in its own file', () => {
    const files = {
      ...onePerte(),
      'intents/thanks.yaml': 'utterances:\n  fr:\n    - merci\n    - 12\n',
    };
    expect(findIn(files)).toEqual([
      '../../intents/thanks.yaml:4: error: `utterances.fr.1`: Invalid input: expected string, received number',
    ]);
  });

  test('none examples without near or far are an error', () => {
    expect(findIn({ ...onePerte(), 'nlu/faq/_none.yaml': 'fr:\n  near: [a]\n' })).toEqual([
      '_none.yaml:1: error: `fr.far`: Invalid input: expected array, received undefined',
    ]);
  });
});

describe('office.yaml', () => {
  test('a fact that does not say whether it is confirmed is an error on its line', () => {
    const office = "name: X\ntimeZone: Europe/Paris\nfacts:\n  phone: { value: '01' }\n";
    expect(findIn({ ...onePerte(), 'office.yaml': office })).toEqual([
      '../../office.yaml:4: error: `facts.phone.confirmed` is missing',
    ]);
  });

  test('an unknown time zone is an error', () => {
    const office = 'name: X\ntimeZone: Europe/Tulle\nfacts: {}\n';
    expect(findIn({ ...onePerte(), 'office.yaml': office })).toEqual([
      '../../office.yaml:2: error: `timeZone`: is not an IANA time zone',
    ]);
  });
});

describe('what waits for someone who knows', () => {
  const files = {
    ...onePerte({ status: 'to-verify', speak: 'Cela coûte {{facts.prix}}.' }),
    'nlu/faq/_facts.yaml': factYaml('prix', '  uncertain: true\n'),
    'office.yaml': 'name: X\ntimeZone: Europe/Paris\nfacts:\n  fax: { value: aucun, confirmed: false }\n',
  };

  test('topics to verify, uncertain amounts and unconfirmed facts of the office are listed and stop nothing', () => {
    expect(findAll(files)).toEqual([
      '_facts.yaml:1: open: prix is uncertain: Un montant',
      'perte/fr.yaml:8: open: « Titre perte » is to be verified',
      '../../office.yaml:4: open: the office has not confirmed fax',
    ]);
  });

  test('the summary counts them', () => {
    const folder = writeContent(files);
    const report = checkFaq({ contentDir: folder, intentsDir: join(folder, 'intents'), now: TODAY });
    expect(report.hasErrors).toBe(false);
    expect(report.summary).toBe(
      '1 topics, 16 examples: 0 errors, 0 warnings, 0 notices. ' +
        'To confirm (--list): 1 topics, 1 amounts and delays, 1 facts of the office.',
    );
  });
});
