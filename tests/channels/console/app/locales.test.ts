import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { readSentences } from './words.ts';

type Tree = Readonly<Record<string, unknown>>;

const flatten = (tree: Tree, path = ''): readonly (readonly [string, string])[] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as const] : flatten(value as Tree, `${path}${key}.`),
  );
const fr = new Map(flatten(readSentences('fr')));
const en = new Map(flatten(readSentences('en')));
const app = new URL('../../../../channels/console/app/', import.meta.url);
const sources = readdirSync(app, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => readFileSync(new URL(name, app), 'utf8'))
  .join('\n');

const has = (key: string): boolean => fr.has(key) || fr.has(`${key}_other`);

test('both languages have the same sentences', () => {
  expect([...en.keys()].sort()).toEqual([...fr.keys()].sort());
});

test('both languages fill in the same values', () => {
  const values = (text: string): readonly string[] => (text.match(/\{\{\w+\}\}/g) ?? []).sort();
  for (const [key, text] of fr) {
    const expected = new Set(values(text));
    for (const value of values(en.get(key) ?? '')) expect([key, expected.has(value)]).toEqual([key, true]);
  }
});

test('every sentence the application names is there', () => {
  const named = [...sources.matchAll(/\bt\(\s*'([\w.]+)'/g)].map(([, key]) => key ?? '');
  expect(named.length).toBeGreaterThan(100);
  expect(named.filter((key) => !has(key))).toEqual([]);
});

test('every group of sentences the application picks from is there', () => {
  const groups = [...sources.matchAll(/\bt\(\s*`([\w.]+)\.\$\{/g)].map(([, group]) => group ?? '');
  const known = (group: string): boolean => [...fr.keys()].some((key) => key.startsWith(`${group}.`));
  expect(groups.length).toBeGreaterThan(20);
  expect(groups.filter((group) => !known(group))).toEqual([]);
});

test('whatever says a count has a singular and a plural, unless its unit is never in the plural', () => {
  const units = ['wait.minutes', 'wait.hours'];
  for (const sentences of [fr, en]) {
    const counting = [...sentences].filter(([, text]) => text.includes('{{count}}')).map(([key]) => key);
    expect(counting.filter((key) => !/_(one|other)$/.test(key))).toEqual(units);
    const singles = counting
      .filter((key) => key.endsWith('_other'))
      .map((key) => key.replace(/other$/, 'one'));
    expect(singles.filter((key) => !sentences.has(key))).toEqual([]);
  }
});

test('French is written with its typographic apostrophe', () => {
  expect([...fr].filter(([, text]) => text.includes("'"))).toEqual([]);
});
