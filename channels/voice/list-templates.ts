/** Sentences of one or more languages, nested by key, as `locales/<language>.json` have them. */
export type Templates = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** One sentence with the places that are filled in when it is said. */
export interface Template {
  /** With its groups, such as `after.offer`. */
  readonly key: string;
  readonly text: string;
  readonly variables: readonly string[];
}

const VARIABLE = /\{\{\s*(\w+)\s*\}\}/gu;
/** i18next's context for who hears and does not read. */
const HEARD = '_voice';

/** The sentences as they are heard: `<key>_voice` in place of `<key>`. Wordings of what callers say are left out. */
export function readTemplates(group: Readonly<Record<string, unknown>>, path = ''): readonly Template[] {
  return Object.entries(group).flatMap(([name, value]) => {
    if (name.startsWith('heard') || `${name}${HEARD}` in group) return [];
    const key = `${path}${name.replace(new RegExp(`${HEARD}$`, 'u'), '')}`;
    if (typeof value === 'string')
      return value.includes('|') ? [] : [{ key, text: value, variables: variablesOf(value) }];
    return isGroup(value) ? readTemplates(value, `${key}.`) : [];
  });
}

/** What is not among the values stays as it is. */
export const fillTemplate = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(VARIABLE, (place, name: string) => values[name] ?? place);

const variablesOf = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(VARIABLE)].flatMap(([, name]) => name ?? [])),
];

const isGroup = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
