import type { Calendar } from '../../contracts/office.ts';
import { instantOf, localTimeOf, weekdayOf } from './local-time.ts';
import { isWorkingDay, nextDay, whyNotWorking } from './working-days.ts';

const DAYS_AHEAD = 366;

/** Minutes since the wall clock said 00:00; at `to` the desk is closed. */
interface Opening {
  readonly from: number;
  readonly to: number;
}

/** The openings of an ISO day as `office.yaml` gives them for its weekday, whether or not the office is shut that day. */
export const openingsOf = (day: string, { deskHours }: Calendar): readonly Opening[] =>
  (deskHours?.[weekdayOf(day)] ?? []).map(readOpening);

/**
 * Whether agents may answer now: within the desk's hours, on a day that is neither a holiday nor a closure. An office that
 * opens its desk on Saturdays says so in its hours. Where the hours are not known, it is open all of every working day.
 */
export function isDeskOpen(at: Date, calendar: Calendar): boolean {
  const { day } = localTimeOf(at, calendar.timeZone);
  return calendar.deskHours ? currentOpening(at, calendar) !== undefined : isWorkingDay(day, calendar);
}

/** The next instant after `at` at which the desk opens; undefined if its hours are not known or none comes within a year. */
export function nextDeskOpening(at: Date, calendar: Calendar): Date | undefined {
  const { day: today, minutes } = localTimeOf(at, calendar.timeZone);
  let day = today;
  for (let ahead = 0; ahead <= DAYS_AHEAD; ahead += 1, day = nextDay(day)) {
    const opening = openingsOn(day, calendar).find(({ from }) => day > today || from > minutes);
    if (opening) return instantOf({ day, minutes: opening.from }, calendar.timeZone);
  }
  return undefined;
}

/** When the opening ends that `at` lies in, be it for lunch; undefined if the desk is closed or its hours are not known. */
export function deskClosesAt(at: Date, calendar: Calendar): Date | undefined {
  const opening = currentOpening(at, calendar);
  if (!opening) return undefined;
  const { day } = localTimeOf(at, calendar.timeZone);
  return instantOf({ day, minutes: opening.to }, calendar.timeZone);
}

function currentOpening(at: Date, calendar: Calendar): Opening | undefined {
  const { day, minutes } = localTimeOf(at, calendar.timeZone);
  return openingsOn(day, calendar).find(({ from, to }) => from <= minutes && minutes < to);
}

/** The openings that take place: none on a holiday or in a closure. */
function openingsOn(day: string, calendar: Calendar): readonly Opening[] {
  const dayOff = whyNotWorking(day, calendar);
  return dayOff && dayOff.why !== 'weekend' ? [] : openingsOf(day, calendar);
}

function readOpening(text: string): Opening {
  const [from = 0, to = 0] = text.split('-').map((time) => {
    const [hours = 0, minutes = 0] = time.split(':').map(Number);
    return hours * 60 + minutes;
  });
  return { from, to };
}
