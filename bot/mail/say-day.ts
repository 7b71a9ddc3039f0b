import type { Translate } from '../contracts/dialog.ts';

/** An ISO day in words, such as “mardi 1er décembre 2026”, in the language that `t` speaks. */
export function sayDay(day: string, t: Translate): string {
  const locale = t('mail.dateLocale');
  const parts = new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).formatToParts(new Date(`${day}T00:00:00Z`));
  // French says “1er” for the first only (Lexique des règles typographiques); Intl writes “1”.
  const first = (type: string, value: string): boolean =>
    locale.startsWith('fr') && type === 'day' && value === '1';
  return parts.map(({ type, value }) => (first(type, value) ? '1er' : value)).join('');
}
