import { weekdays, type Office } from './contracts/office.ts';
import type { Translate } from './contracts/dialog.ts';

/** A Monday: weekday names come from the days after it. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

/**
 * The office's facts that are computed: `hours` in words, such as "lundi 08:30-12:00 et 13:30-16:00 ; mardi 08:30-12:00".
 * Where the hours are not known it says where to find them.
 */
export function createOfficeWords(office: Office, translate: (locale: string) => Translate) {
  return (name: string, locale: string, medium: 'read' | 'heard' = 'read'): string | undefined => {
    if (name !== 'hours') return undefined;
    const t = translate(locale);
    if (!office.hours) return t('office.hoursUnknown', { website: websiteOf(office, medium) });
    const dayName = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
    const list = new Intl.ListFormat(locale);
    return weekdays
      .flatMap((weekday, at) => {
        const openings = office.hours?.[weekday] ?? [];
        return openings.length > 0
          ? [`${dayName.format(MONDAY + at * DAY_MS)} ${list.format(openings)}`]
          : [];
      })
      .join(' ; ');
  };
}

function websiteOf({ facts, name }: Office, medium: 'read' | 'heard'): string {
  const website = facts['website'];
  return (medium === 'heard' ? website?.spoken : undefined) ?? website?.value ?? name;
}
