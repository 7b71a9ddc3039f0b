/** Says days and instants as the page's language does. */
export interface SayDates {
  /** An ISO day: `mardi 1er décembre 2026`. */
  day(isoDay: string): string;
  /** An instant's day in the office's time zone. */
  dayOf(instant: string): string;
  /** An instant: `24 novembre 2026 à 10:00`. */
  time(instant: string): string;
  /** The ISO day of an instant in the office's time zone. */
  isoDayOf(instant: Date): string;
}

/** Dates in words; French says “1er” for the first of a month, which Intl does not know. */
export function createSayDates(locale: string, timeZone: string): SayDates {
  const words = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
  const print = (format: Intl.DateTimeFormat, date: Date): string =>
    format
      .formatToParts(date)
      .map(({ type, value }) => (type === 'day' && value === '1' && locale === 'fr' ? '1er' : value))
      .join('');
  const days = new Intl.DateTimeFormat(locale, { ...words, timeZone: 'UTC' });
  const localDays = new Intl.DateTimeFormat(locale, { ...words, timeZone });
  const times = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone });
  return {
    day: (isoDay) => print(days, new Date(`${isoDay}T00:00:00Z`)),
    dayOf: (instant) => print(localDays, new Date(instant)),
    time: (instant) => print(times, new Date(instant)),
    isoDayOf: (instant) => new Intl.DateTimeFormat('en-CA', { timeZone }).format(instant),
  };
}
