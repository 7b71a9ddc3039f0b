import { weekdays, type Weekday } from '../../contracts/office.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** What a clock on the office's wall shows. */
export interface LocalTime {
  /** ISO day. */
  readonly day: string;
  /** Whole minutes since the wall clock said 00:00. */
  readonly minutes: number;
}

/** The weekday of an ISO day, as `office.yaml` names it. */
export function weekdayOf(day: string): Weekday {
  const sundayFirst = new Date(day).getUTCDay();
  return weekdays[(sundayFirst + 6) % 7] ?? 'sunday';
}

/** Day and time of an instant on the wall of a time zone. */
export function localTimeOf(instant: Date, timeZone: string): LocalTime {
  const shown = wallClockMs(instant.getTime(), timeZone);
  const day = isoDay(shown);
  return { day, minutes: Math.floor((shown - Date.parse(day)) / MINUTE_MS) };
}

/**
 * The instant at which the wall shows a time. In the hour that spring skips it is the one an hour later on the wall; of the
 * two that autumn has, the first.
 */
export function instantOf({ day, minutes }: LocalTime, timeZone: string): Date {
  const wanted = Date.parse(day) + minutes * MINUTE_MS;
  const offsetMs = (at: number) => wallClockMs(at, timeZone) - at;
  // No zone changes its clock twice in two days, so the offset is that of the day before or of the day after.
  const before = wanted - offsetMs(wanted - DAY_MS);
  const after = wanted - offsetMs(wanted + DAY_MS);
  const found = [Math.min(before, after), Math.max(before, after)].find(
    (at) => wallClockMs(at, timeZone) === wanted,
  );
  return new Date(found ?? before);
}

/** The wall clock read as if it were UTC, so that days and minutes can be counted on it. */
function wallClockMs(at: number, timeZone: string): number {
  const parts = formatterOf(timeZone).formatToParts(at);
  const value = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((part) => part.type === type)?.value ?? 0);
  return Date.UTC(
    value('year'),
    value('month') - 1,
    value('day'),
    value('hour'),
    value('minute'),
    value('second'),
  );
}

/** Building a formatter costs far more than using it, and a list of cases asks for hundreds of days. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formatters.set(timeZone, made);
  return made;
}

const isoDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
