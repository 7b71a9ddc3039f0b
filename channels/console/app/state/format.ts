/** Days before months, and 24 hours, in English too: the desk is in France. */
const tagOf = (language: string): string => (language === 'en' ? 'en-GB' : language);

/** A line that ended within a date would be read twice. */
const holdTogether = (text: string): string => text.replaceAll(' ', '\u00a0');

/** A day in words, such as "mardi 1er décembre": French says the first as an ordinal. */
export function formatDay(day: string, language: string): string {
  const text = new Intl.DateTimeFormat(tagOf(language), {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'long',
    weekday: 'long',
  }).format(new Date(`${day}T12:00:00Z`));
  return holdTogether(language === 'fr' ? text.replace(/(^|\s)1(?=\s)/, '$11er') : text);
}

/** A day with its year, for dates that may be long ago. */
export const formatDate = (day: string, language: string): string =>
  holdTogether(
    new Intl.DateTimeFormat(tagOf(language), { timeZone: 'UTC', dateStyle: 'medium' }).format(
      new Date(`${day}T12:00:00Z`),
    ),
  );

/** An instant as day and time of the office, whatever the agent's own computer says. */
export const formatInstant = (instant: string, language: string, timeZone: string): string =>
  holdTogether(
    new Intl.DateTimeFormat(tagOf(language), { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(
      new Date(instant),
    ),
  );

/** `48217305` → `4821-7305`, as the citizen was told. */
export const formatNumber = (number: string): string => `${number.slice(0, 4)}-${number.slice(4)}`;

/** A share as per cent; nothing of nothing is no share. */
export const formatShare = (part: number, whole: number, language: string): string =>
  whole === 0
    ? '–'
    : new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(part / whole);

/** The name of a language in the desk's language, capitalised; the tag itself where there is none. */
export function nameLanguage(locale: string, language: string): string {
  try {
    const name = new Intl.DisplayNames(language, { type: 'language' }).of(locale) ?? locale;
    return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
  } catch {
    return locale;
  }
}

const rightToLeft = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi']);

/** The way a language is written; `auto` lets the browser look at the text where the language is not known. */
export function directionOf(locale: string | undefined): 'ltr' | 'rtl' | 'auto' {
  if (locale === undefined) return 'auto';
  return rightToLeft.has(locale.split('-', 1)[0]?.toLowerCase() ?? '') ? 'rtl' : 'ltr';
}
