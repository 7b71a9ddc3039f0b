/** A language tag as people pick it (`fr`, `en`, `pt-BR`): lower-case language, the rest as BCP 47 says. */
export type Locale = string;

/** The language of the office and of every answer that has no translation. */
export const defaultLocale: Locale = 'fr';

/** `pt-BR` → `pt`: the part that texts and models are kept under. */
export const languageOf = (locale: Locale): string => locale.split('-', 1)[0]?.toLowerCase() ?? defaultLocale;

/** Whether Intl can use a tag that came from outside; it throws on any other, so a conversation must never keep one. */
export function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
