import { describe, expect, test } from '@jest/globals';
import { findIn, onePerte, topicYaml } from './write-content.ts';

const report = (yaml: string) => findIn({ 'nlu/faq/perte/fr.yaml': yaml });

const bomb = [
  'a: &a [x, x, x, x, x, x, x, x, x, x]',
  ...'bcdefghij'
    .split('')
    .map((name, at) => `${name}: &${name} [${`*${'abcdefghi'[at] ?? 'a'}, `.repeat(10)}]`),
].join('\n');

describe('YAML that is broken or hostile', () => {
  test('a tab used as indentation is named with its line', () => {
    expect(report(topicYaml('perte').replace('  keywords:', '\tkeywords:'))).toContainEqual(
      expect.stringMatching(/^perte\/fr\.yaml:10: error: YAML: Tabs are not allowed as indentation/u),
    );
  });

  test('a key written twice is named with its line', () => {
    expect(report(`${topicYaml('perte')}title: Autre\n`)).toEqual([
      expect.stringMatching(/^perte\/fr\.yaml:30: error: YAML: this key is already in the same map$/u),
    ]);
  });

  test('aliases that multiply are refused before they fill the memory', () => {
    expect(report(bomb)).toEqual([
      'perte/fr.yaml:2: error: the YAML is refused: Excessive alias count indicates a resource exhaustion attack',
    ]);
  });

  test('an alias that stands for nothing is found after the bolds and the good aliases', () => {
    const yaml = 'title: &t Titre\nanswer: |\n  **Oui**.\nspeak: *t\nsource: *rien\n';
    expect(report(yaml)).toEqual([
      'perte/fr.yaml:5: error: the YAML is refused: Unresolved alias (the anchor must be set before the alias): rien',
    ]);
  });

  test('nesting deeper than the stack is refused', () => {
    const deep = 20_000;
    for (const yaml of ['['.repeat(deep), '['.repeat(deep) + ']'.repeat(deep), '- '.repeat(deep)]) {
      const findings = report(yaml);
      expect(findings[0]).toMatch(/^perte\/fr\.yaml:1: error: (?:YAML: |the YAML is refused: )./u);
      expect(findings.length).toBeLessThanOrEqual(5);
    }
  });

  test('a file of 1 MB is not read at all', () => {
    expect(report(`title: ${'x'.repeat(1024 * 1024)}\n`)).toEqual([
      'perte/fr.yaml:1: error: the file has 1048584 bytes; at most 131072 are read',
    ]);
  });

  test.each([
    ['digits', '1 '],
    ['letters', 'a'],
    ['dots', 'a.'],
    ['tags', '<a'],
    ['braces', '{{'],
    ['stars', '*'],
    ['old names', 'pôle emploi '],
    ['blank lines', '\n  '],
    ['full stops', '. '],
  ])('an answer of 100 KB of %s is checked, not choked on', (_, text) => {
    const endless = text.repeat(100_000 / Buffer.byteLength(text));
    for (const finding of findIn(
      onePerte({ answer: `x${endless}`, speak: `"x${endless.replaceAll(/\s+/gu, ' ').slice(0, 20_000)}"` }),
    )) {
      expect(finding).toMatch(/^perte\/fr\.yaml:\d+: (?:error|warning): /u);
    }
  });

  test.each([
    ['', 'the file is not a map of fields'],
    ['- a\n- b\n', 'the file is not a map of fields'],
    ['juste du texte\n', 'the file is not a map of fields'],
    ['title: [', 'YAML: '],
    ['title: "sans fin', 'YAML: '],
    ['a: 1\n---\nb: 2\n', 'YAML: '],
    ['title: !!js/function "x"\n', 'YAML: '],
    ['title: *inconnu\n', 'Unresolved alias'],
    ['\u0000\u0001\u0002', ''],
  ])('« %j » gets a message with its file and line', (yaml, message) => {
    const findings = report(yaml);
    expect(findings.length).toBeGreaterThan(0);
    for (const finding of findings) expect(finding).toMatch(/^perte\/fr\.yaml:\d+: error: ./u);
    expect(findings[0]).toContain(message);
  });

  test('every field of a wrong type gets its own message', () => {
    const fields = ['title', 'answer', 'speak', 'links', 'related', 'source', 'status', 'utterances'];
    const findings = report(fields.map((field) => `${field}: 3\n`).join(''));
    expect(findings.filter((finding) => / is missing$/u.test(finding))).toHaveLength(2);
    for (const [at, field] of fields.entries()) {
      expect(findings).toContainEqual(
        expect.stringMatching(new RegExp(`^perte/fr\\.yaml:${at + 1}: error: \`${field}\``, 'u')),
      );
    }
  });

  test('a key named __proto__ is a field like another', () => {
    const yaml = `${topicYaml('perte')}__proto__: { title: x }\n`;
    expect(report(yaml)).toEqual([expect.stringMatching(/there is no field `__proto__`$/u)]);
    expect(({} as { title?: string }).title).toBeUndefined();
  });

  test('a folder where a file should be is an error', () => {
    expect(findIn({ 'nlu/faq/perte/fr.yaml/x.txt': '' })).toEqual([
      expect.stringMatching(/^perte\/fr\.yaml:1: error: the file can’t be read: EISDIR/u),
    ]);
  });

  test('one broken topic does not hide what is wrong in the others', () => {
    const files = { ...onePerte({ answer: 'Comptez 3 semaines.' }), 'nlu/faq/vol/fr.yaml': 'title: [' };
    const files_ = findIn(files).map((line) => line.split(':')[0]);
    expect(new Set(files_)).toEqual(new Set(['perte/fr.yaml', 'vol/fr.yaml']));
  });
});
