import type { DialogTurn } from '../../bot/contracts/dialog.ts';
import { languageOf } from '../../bot/contracts/locale.ts';

/** A day in words, without the year, since it is near: "mardi 1er décembre". */
export const sayDay = (isoDay: string, locale: string): string => wordDay(new Date(isoDay), 'UTC', locale);

/** A time in words, on the office's clock: "lundi 30 novembre à 9 h". */
export function sayMoment(iso: string, timeZone: string, locale: string): string {
  const date = new Date(iso);
  const day = wordDay(date, timeZone, locale);
  if (languageOf(locale) === 'fr') return `${day} à ${frenchHour(date, timeZone)}`;
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone }).format(date);
  return `${day}, ${time}`;
}

/** The language that dates are written in: that of the sentence around them, which is not always the citizen's. */
export const dateLocale = ({ locale, t }: Pick<DialogTurn, 'locale' | 't'>): string =>
  languageOf(locale) === t('language') ? locale : t('language');

function wordDay(date: Date, timeZone: string, locale: string): string {
  const words = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone });
  const said = words.format(date);
  // Intl writes "mardi 1 décembre".
  return languageOf(locale) === 'fr' ? said.replace(/\b1 /u, '1er ') : said;
}

/** "9 h", "13 h 30". */
function frenchHour(date: Date, timeZone: string): string {
  const clock = new Intl.DateTimeFormat('fr', {
    hour: 'numeric',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  });
  const parts = clock.formatToParts(date);
  const [hour, minute] = (['hour', 'minute'] as const).map((wanted) =>
    Number(parts.find(({ type }) => type === wanted)?.value),
  );
  return minute === 0 ? `${hour ?? 0} h` : `${hour ?? 0} h ${String(minute).padStart(2, '0')}`;
}
