const DAY_MS = 86_400_000;

/** The ISO day it is in a time zone. */
export const dayIn = (timeZone: string, instant: Date): string =>
  // Swedish writes days as ISO does.
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(instant);

/** Days from one ISO day to another; negative when the second comes first. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);

/** An ISO day so many days later. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** The instant at which it is that hour of that day in a time zone, also where the clock changes that week. */
export function instantAt(day: string, hour: number, timeZone: string): Date {
  const wanted = Date.parse(`${day}T${String(hour).padStart(2, '0')}:00:00Z`);
  const guess = wanted - offsetMs(timeZone, wanted);
  return new Date(wanted - offsetMs(timeZone, guess));
}

/**
 * When a letter dated by its day came in: at nine, so that it counts from that day, but never later than now. The due
 * date counts from the next working day only after closing.
 */
export function receivedAtOf(day: string, timeZone: string, now: Date): string {
  const instant = instantAt(day, 9, timeZone);
  return (instant > now ? now : instant).toISOString();
}

function offsetMs(timeZone: string, instant: number): number {
  const local = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(instant);
  return Date.parse(`${local.replace(' ', 'T')}Z`) - Math.floor(instant / 1000) * 1000;
}
