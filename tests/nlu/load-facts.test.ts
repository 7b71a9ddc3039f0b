import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { loadFacts, sayFact, type Fact } from '../../nlu/load-facts.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'facts-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const load = (yaml: string) => {
  writeFileSync(join(folder, '_facts.yaml'), yaml);
  return loadFacts(folder);
};
const fact = 'prix:\n  label: Prix\n  amount: 25\n  unit: euro\n  from: 2026-05-01\n  source: Loi\n';
const refusal = expect.objectContaining({ code: 'CONTENT_INVALID' });

describe('loadFacts', () => {
  test('reads a table by name, dates as ISO days', () => {
    expect(load(fact)).toEqual({
      prix: { label: 'Prix', amount: 25, unit: 'euro', from: '2026-05-01', source: 'Loi' },
    });
  });

  test('a folder without a table has no amounts', () => {
    expect(loadFacts(join(folder, 'nowhere'))).toEqual({});
  });

  test.each([
    ['a unit that is not one', fact.replace('euro', 'dollar')],
    ['an amount in words', fact.replace('25', 'vingt-cinq')],
    ['a stray field', `${fact}  note: x\n`],
    ['a day that does not exist', fact.replace('2026-05-01', '2026-02-30')],
    ['a missing source', fact.replace('  source: Loi\n', '')],
    ['YAML that is broken', 'prix: ['],
    ['a list', '- a\n'],
  ])('%s stops the start and names the file', (_, yaml) => {
    expect(() => load(yaml)).toThrow(refusal);
    expect(() => load(yaml)).toThrow(join(folder, '_facts.yaml'));
  });
});

const say = (amount: number, unit: Fact['unit'], locale = 'fr', medium: 'read' | 'heard' = 'read') =>
  sayFact({ label: '', amount, unit, from: '2026-05-01', source: '' }, locale, medium).replace(
    /[\u00A0\u202F]/gu,
    ' ',
  );

describe('sayFact', () => {
  test.each([
    [25, 'euro', '25 €', '25 euros'],
    [127.5, 'euro', '127,50 €', '127,50 euros'],
    [15000, 'euro', '15 000 €', '15 000 euros'],
    [1, 'month', '1 mois', '1 mois'],
    [48, 'hour', '48 heures', '48 heures'],
    [1, 'year', '1 an', '1 an'],
    [3, 'year', '3 ans', '3 ans'],
    [7, 'day', '7 jours', '7 jours'],
    [2, 'week', '2 semaines', '2 semaines'],
  ] as const)('%s %s is « %s » to read and « %s » to hear', (amount, unit, read, heard) => {
    expect(say(amount, unit)).toBe(read);
    expect(say(amount, unit, 'fr', 'heard')).toBe(heard);
  });

  test('follows the language of the answer', () => {
    expect(say(4, 'month', 'en')).toBe('4 months');
    expect(say(25, 'euro', 'en')).toBe('€25');
    expect(say(25, 'euro', 'en', 'heard')).toBe('25 euros');
  });
});
