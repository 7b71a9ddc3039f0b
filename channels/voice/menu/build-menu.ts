import type { Answers } from '../../../bot/contracts/answer.ts';
import type { Translate } from '../../../bot/contracts/dialog.ts';
import type { Locale } from '../../../bot/contracts/locale.ts';

/** So few choices can be kept in mind while listening; so few levels are no maze. */
export const MOST_CHOICES = 3;
export const MOST_LEVELS = 3;

/** A choice of a guided path: a topic to answer, or a menu to go on with. */
export type MenuChoice = {
  readonly key: string;
  readonly label: string;
  readonly says: readonly string[];
} & ({ readonly topic: string } | { readonly menu: Menu });

export interface Menu {
  readonly choices: readonly MenuChoice[];
}

/** What a preparation of the topic names begins with, and the word for it in the locales. */
const domains = [
  { name: 'licence', start: /^permis-/u },
  { name: 'residence', start: /^(?:etr|nat)-/u },
  { name: 'other', start: /^/u },
] as const;

export interface MenuDeps {
  /** Topics, the most asked first. */
  readonly topics: readonly string[];
  readonly answers: Answers;
  readonly locale: Locale;
  readonly t: Translate;
  /** Other ways to say a topic, beside its title. */
  readonly synonymsOf?: (topic: string, locale: Locale) => readonly string[];
}

/** The guided path: domains, then their most asked topics, the rest behind « autre chose ». One domain is no choice. */
export function buildMenu(deps: MenuDeps): Menu {
  const known = [...new Set(deps.topics)].filter((topic) => titleOf(topic, deps) !== undefined);
  const groups = domains
    .map(({ name }) => ({ name, topics: known.filter((topic) => domainOf(topic) === name) }))
    .filter(({ topics }) => topics.length > 0);
  if (groups.length <= 1) return layOut(known, MOST_LEVELS, deps);
  return number(
    groups.map(({ name, topics }) => ({
      ...wordsOf(name, deps),
      menu: layOut(topics, MOST_LEVELS - 1, deps),
    })),
  );
}

const domainOf = (topic: string) => domains.find(({ start }) => start.test(topic))?.name;

const titleOf = (topic: string, { answers, locale }: MenuDeps): string | undefined =>
  answers.find(topic, locale)?.title;

const wordsOf = (name: string, { t }: MenuDeps) => ({
  label: t(`menu.${name}`),
  says: t(`menu.heard.${name}`).split('|'),
});

/** As many topics as fit into the levels; those behind the last one are found by saying them. */
function layOut(topics: readonly string[], levels: number, deps: MenuDeps): Menu {
  const fits = topics.length <= MOST_CHOICES || levels === 1;
  const here = topics.slice(0, fits ? MOST_CHOICES : MOST_CHOICES - 1);
  const choices = here.map((topic) => {
    const label = titleOf(topic, deps) ?? topic;
    return { label, says: [label, ...(deps.synonymsOf?.(topic, deps.locale) ?? [])], topic };
  });
  if (fits) return number(choices);
  return number([
    ...choices,
    { ...wordsOf('more', deps), menu: layOut(topics.slice(here.length), levels - 1, deps) },
  ]);
}

type Unnumbered = { readonly label: string; readonly says: readonly string[] } & (
  { readonly topic: string } | { readonly menu: Menu }
);

const number = (choices: readonly Unnumbered[]): Menu => ({
  choices: choices.map((choice, at) => ({ ...choice, key: String(at + 1) })),
});
