import { nameLanguage } from './format.ts';

/** The office's language and the one that most visitors fall back on come first. */
const first = ['fr', 'en'];
/** Those the assistant speaks (`dialogs/locales`), then others that préfectures hear often. */
const others = [
  ...['ar', 'de', 'es', 'it', 'nl', 'pl', 'pt', 'ro', 'ru', 'tr', 'uk'],
  ...['zh', 'fa', 'ps', 'am', 'bg', 'bm', 'bn', 'hr', 'hu', 'hy', 'ka', 'ku', 'ln', 'pa', 'sq', 'so', 'sr'],
  ...['ta', 'ti', 'ur', 'vi', 'wo'],
];

export interface NamedLanguage {
  readonly value: string;
  readonly label: string;
}

/** The languages to choose from, by their names in the desk's language; `more` are those a case or an address has. */
export function listLanguages(
  language: string,
  more: readonly (string | undefined)[] = [],
): readonly NamedLanguage[] {
  const name = (value: string): NamedLanguage => ({ value, label: nameLanguage(value, language) });
  const rest = new Set([...others, ...more.filter((locale) => locale !== undefined)]);
  const named = [...rest]
    .filter((value) => !first.includes(value))
    .map(name)
    // A browser that has no name for a language shows nothing an agent could read; what a case has is shown all the same.
    .filter(({ value, label }) => label.toLowerCase() !== value || more.includes(value));
  const { compare } = new Intl.Collator(language);
  return [...first.map(name), ...named.sort((one, two) => compare(one.label, two.label))];
}
