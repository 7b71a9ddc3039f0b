import type { Calendar, Office } from '../../contracts/office.ts';

/** What delays and opening times are counted with in an office: the desk's hours, not those of the public's entrance. */
export function calendarOf({ timeZone, region, closures, desk }: Office): Calendar {
  return { timeZone, region, closures, ...(desk.hours && { deskHours: desk.hours }) };
}
