import { expect, test } from '@jest/globals';
import { listLanguages } from '../../../../channels/console/app/state/list-languages.ts';

const values = (language: string, more?: readonly (string | undefined)[]): readonly string[] =>
  listLanguages(language, more).map(({ value }) => value);
const labels = (language: string): readonly string[] => listLanguages(language).map(({ label }) => label);

test('French and English come first, then the others by their names', () => {
  const [first, second, ...others] = labels('fr');
  expect([first, second]).toEqual(['Français', 'Anglais']);
  expect(others).toEqual([...others].sort(new Intl.Collator('fr').compare));
  expect(others.slice(0, 3)).toEqual(['Albanais', 'Allemand', 'Amharique']);
  expect(labels('en').slice(0, 3)).toEqual(['French', 'English', 'Albanian']);
});

test.each(['fr', 'en'])('in %s, every language has a name and stands there once', (language) => {
  const named = listLanguages(language);
  expect(new Set(named.map(({ label }) => label)).size).toBe(named.length);
  expect(named.filter(({ value, label }) => value === label.toLowerCase())).toEqual([]);
});

test('those that the assistant speaks are all there', () => {
  const spoken = ['ar', 'de', 'en', 'es', 'fr', 'it', 'nl', 'pl', 'pt', 'ro', 'ru', 'tr', 'uk'];
  expect(values('fr')).toEqual(expect.arrayContaining([...spoken, 'zh', 'fa', 'ps']));
});

test('a case’s own language is added, whatever it is, and none twice', () => {
  expect(values('fr', ['pt-BR'])).toContain('pt-BR');
  expect(values('fr', ['not a tag'])).toContain('not a tag');
  expect(values('fr', ['fr', undefined, 'ar'])).toEqual(values('fr'));
});
