import type { DueStep } from '../../contracts/desk.ts';
import type { Calendar } from '../../contracts/office.ts';
import { localTimeOf, weekdayOf } from './local-time.ts';
import { holidayName } from './public-holidays.ts';

const DAY_MS = 86_400_000;

/** Why the office is shut for a whole day; `name` is the holiday's or the closure's. */
export interface DayOff {
  readonly why: Extract<DueStep['why'], 'holiday' | 'closure' | 'weekend'>;
  readonly name?: string;
}

/** The ISO day that an instant falls on in a time zone. */
export const dayOf = (instant: Date, timeZone: string): string => localTimeOf(instant, timeZone).day;

/** The ISO day after an ISO day. */
export const nextDay = (day: string): string => new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10);

/**
 * Why an ISO day is no working day; undefined for one that is. Working days (jours ouvrés) are Monday to Friday without
 * the region's public holidays and the office's closures. A holiday on a Sunday is called by its name.
 */
export function whyNotWorking(day: string, calendar: Calendar): DayOff | undefined {
  const holiday = holidayName(day, calendar.region);
  if (holiday !== undefined) return { why: 'holiday', name: holiday };
  const closure = calendar.closures.find(({ from, to }) => from <= day && day <= to);
  if (closure) return { why: 'closure', name: closure.reason };
  const weekday = weekdayOf(day);
  return weekday === 'saturday' || weekday === 'sunday' ? { why: 'weekend' } : undefined;
}

/** Whether an ISO day counts in a delay; the desk's hours have no part in it. */
export const isWorkingDay = (day: string, calendar: Calendar): boolean =>
  whyNotWorking(day, calendar) === undefined;
