/** A language tag as people pick it (`fr`, `en`, `pt-BR`): lower-case language, the rest as BCP 47 says. */
export type Locale = string;

/** The language of the office and of every answer that has no translation. */
export const defaultLocale: Locale = 'fr';

/** `pt-BR` → `pt`: the part that texts and models are kept under. */
export const languageOf = (locale: Locale): string => locale.split('-', 1)[0]?.toLowerCase() ?? defaultLocale;
