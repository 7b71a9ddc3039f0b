import type { ComputeDueDate, DueRequest } from '../../contracts/calendar.ts';
import type { DueStep } from '../../contracts/desk.ts';
import type { Calendar } from '../../contracts/office.ts';
import type { TicketChannel, TicketKind } from '../../contracts/ticket.ts';
import { AppError } from '../../errors.ts';
import { localTimeOf } from './local-time.ts';
import { openingsOf } from './opening-hours.ts';
import { dayOf, nextDay, whyNotWorking } from './working-days.ts';

/** Longer than any office is shut, and short enough to find a mistyped year in a closure at once. */
const MAX_DAYS_OFF = 366;

/** On paper 10 working days, otherwise 5. */
const byChannel: Readonly<Record<TicketChannel, number>> = {
  webchat: 5,
  telephony: 5,
  'browser-voice': 5,
  email: 5,
  counter: 5,
  letter: 10,
  urn: 10,
};

/**
 * Working days to answer in, as the préfecture committed to before its users' committee in January 2022. The committee
 * named e-mail, letter and urn; chat, phone and counter follow e-mail, and an urn form that asks something the letter.
 */
const delays: Readonly<Record<TicketKind, Readonly<Record<TicketChannel, number>>>> = {
  information: byChannel,
  complaint: byChannel,
  suggestion: byChannel,
};

/**
 * The delay that the préfecture committed to, counted from the day after day 0. Day 0 (`received`) is the day of receipt;
 * the next working day if the office was shut that day or its last desk hour had passed (`receivedAfterClosing`). A working
 * day at whose end the citizen's answer is awaited does not count. Pauses are so many days, never hours: they add up,
 * overlap and can be split without moving anything twice.
 */
export const computeDueDate: ComputeDueDate = (request, calendar) => {
  const delay = delays[request.kind][request.channel];
  const isPaused = readPauses(request, calendar.timeZone);
  const steps = traceReceipt(request, calendar);
  let day = steps.at(-1)?.day ?? '';
  let count = 0;
  while (count < delay) {
    const daysOff = listDaysOff(nextDay(day), count, calendar);
    day = nextDay(daysOff.at(-1)?.day ?? day);
    const paused = isPaused(day);
    if (!paused) count += 1;
    steps.push(...daysOff, { day, count, why: paused ? 'waitingForCitizen' : 'working' });
  }
  return { on: day, trace: steps };
};

/** From the day of receipt to day 0: one step if they are the same. */
function traceReceipt(request: DueRequest, calendar: Calendar): DueStep[] {
  const { day, minutes } = localTimeOf(new Date(request.receivedAt), calendar.timeZone);
  const dayOff = whyNotWorking(day, calendar);
  const closesAt = openingsOf(day, calendar).at(-1)?.to;
  if (!dayOff && (closesAt === undefined || minutes < closesAt)) return [{ day, count: 0, why: 'received' }];
  const daysOff = listDaysOff(nextDay(day), 0, calendar);
  return [
    { day, count: 0, why: 'receivedAfterClosing', ...(dayOff?.name !== undefined && { name: dayOff.name }) },
    ...daysOff,
    { day: nextDay(daysOff.at(-1)?.day ?? day), count: 0, why: 'received' },
  ];
}

/** The days off from a day on, up to the working day that follows them. */
function listDaysOff(from: string, count: number, calendar: Calendar): readonly DueStep[] {
  const steps: DueStep[] = [];
  for (let day = from; ; day = nextDay(day)) {
    const dayOff = whyNotWorking(day, calendar);
    if (!dayOff) return steps;
    if (steps.length === MAX_DAYS_OFF) {
      throw new AppError('CONTENT_INVALID', `office.yaml: no working day in the year after ${from}`);
    }
    steps.push({ day, count, ...dayOff });
  }
}

/** Tells whether a pause lasts over the midnight that ends a day: it began that day or before, and ended on a later one. */
function readPauses({ pauses, now }: DueRequest, timeZone: string): (day: string) => boolean {
  const days = pauses.map(({ from, to = now }) => ({
    from: dayOf(new Date(from), timeZone),
    to: dayOf(new Date(to), timeZone),
  }));
  return (day) => days.some(({ from, to }) => from <= day && day < to);
}
