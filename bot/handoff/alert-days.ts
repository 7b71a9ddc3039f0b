import type { Office } from '../contracts/office.ts';
import { calendarOf } from './calendar/calendar-of.ts';
import { dayOf, isWorkingDay, nextDay } from './calendar/working-days.ts';

/** A due date so many working days away is soon. */
const SOON_WORKING_DAYS = 2;
/** An office that is shut for longer has nothing that is soon. */
const MOST_DAYS_AHEAD = 60;

/** The days by which cases are called late or soon due, as ISO days of the office's time zone. */
export interface AlertDays {
  today(): string;
  soonUntil(): string;
}

/** One answer for the desk's lists and for the daily mail. */
export function createAlertDays(office: Office, now: () => Date): AlertDays {
  const calendar = calendarOf(office);
  const today = () => dayOf(now(), office.timeZone);
  return {
    today,
    soonUntil() {
      let day = today();
      for (let ahead = 0, working = 0; working < SOON_WORKING_DAYS && ahead < MOST_DAYS_AHEAD; ahead += 1) {
        day = nextDay(day);
        if (isWorkingDay(day, calendar)) working += 1;
      }
      return day;
    },
  };
}
