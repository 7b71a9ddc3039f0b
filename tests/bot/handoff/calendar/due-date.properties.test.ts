import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DueRequest } from '../../../../bot/contracts/calendar.ts';
import { regions, type Calendar } from '../../../../bot/contracts/office.ts';
import { ticketChannels, ticketKinds, type Pause } from '../../../../bot/contracts/ticket.ts';
import { computeDueDate } from '../../../../bot/handoff/calendar/due-date.ts';
import { dayOf, isWorkingDay, nextDay } from '../../../../bot/handoff/calendar/working-days.ts';
import { deskHours, zones } from './calendars.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const start = Date.UTC(2026, 0, 1);

const later = (at: string, ms: number) => new Date(Date.parse(at) + ms).toISOString();
const instant = fc
  .integer({ min: 0, max: 2 * 365 * 24 * 60 })
  .map((minutes) => later(new Date(start).toISOString(), minutes * 60_000));

const calendar: fc.Arbitrary<Calendar> = fc
  .record({
    region: fc.constantFrom(...regions),
    closures: fc.array(fc.tuple(fc.integer({ min: 0, max: 730 }), fc.integer({ min: 0, max: 12 })), {
      maxLength: 4,
    }),
    hours: fc.constantFrom(undefined, deskHours, { tuesday: ['10:00-11:00'] }),
  })
  .map(({ region, closures, hours }) => ({
    region,
    timeZone: zones[region],
    closures: closures.map(([from, days]) => ({
      from: new Date(start + from * DAY_MS).toISOString().slice(0, 10),
      to: new Date(start + (from + days) * DAY_MS).toISOString().slice(0, 10),
      reason: 'fermé',
    })),
    ...(hours && { deskHours: hours }),
  }));

/** Pauses around the time of receipt, some that last. */
const pausesFrom = (receivedAt: string): fc.Arbitrary<readonly Pause[]> =>
  fc.array(
    fc
      .tuple(
        fc.integer({ min: -48, max: 600 }),
        fc.option(fc.integer({ min: 0, max: 500 }), { nil: undefined }),
      )
      .map(([from, hours]) => ({
        from: later(receivedAt, from * HOUR_MS),
        ...(hours !== undefined && { to: later(receivedAt, (from + hours) * HOUR_MS) }),
      })),
    { maxLength: 4 },
  );

const request: fc.Arbitrary<DueRequest> = instant.chain((receivedAt) =>
  fc.record({
    receivedAt: fc.constant(receivedAt),
    channel: fc.constantFrom(...ticketChannels),
    kind: fc.constantFrom(...ticketKinds),
    pauses: pausesFrom(receivedAt),
    now: fc.integer({ min: 0, max: 1_000 }).map((hours) => later(receivedAt, hours * HOUR_MS)),
  }),
);

const delayOf = ({ channel }: DueRequest) => (channel === 'letter' || channel === 'urn' ? 10 : 5);
const dayZero = (request: DueRequest, on: Calendar) =>
  computeDueDate({ ...request, pauses: [] }, on).trace.find(({ why }) => why === 'received')?.day ?? '';

/** Working days at whose end a pause lasts, after day 0. */
function countPausedDays({ from, to }: { from: string; to: string }, day0: string, on: Calendar): number {
  let count = 0;
  const end = dayOf(new Date(to), on.timeZone);
  for (let day = dayOf(new Date(from), on.timeZone); day < end; day = nextDay(day)) {
    if (day > day0 && isWorkingDay(day, on)) count += 1;
  }
  return count;
}

function moveByWorkingDays(day: string, count: number, on: Calendar): string {
  if (count === 0) return day;
  const next = nextDay(day);
  return moveByWorkingDays(next, isWorkingDay(next, on) ? count - 1 : count, on);
}

test('an answer is never due on a day without work, nor on the day of receipt', () => {
  fc.assert(
    fc.property(request, calendar, (asked, on) => {
      const due = computeDueDate(asked, on).on;
      expect(isWorkingDay(due, on)).toBe(true);
      expect(due > dayOf(new Date(asked.receivedAt), on.timeZone)).toBe(true);
    }),
  );
});

test('the trace is every day from receipt to the due date, and counts the delay one by one', () => {
  fc.assert(
    fc.property(request, calendar, (asked, on) => {
      const { on: due, trace } = computeDueDate(asked, on);
      expect(trace[0]?.day).toBe(dayOf(new Date(asked.receivedAt), on.timeZone));
      expect(trace.at(-1)).toMatchObject({ day: due, why: 'working', count: delayOf(asked) });
      for (const [at, step] of trace.slice(1).entries()) expect(step.day).toBe(nextDay(trace[at]?.day ?? ''));
      const counted = trace.filter(({ why }) => why === 'working').map(({ count }) => count);
      expect(counted).toEqual(Array.from({ length: delayOf(asked) }, (_, at) => at + 1));
      expect(trace.filter(({ why }) => why === 'received')).toHaveLength(1);
    }),
  );
});

test('what comes later is never due earlier', () => {
  fc.assert(
    fc.property(request, calendar, fc.integer({ min: 0, max: 400 }), (asked, on, hours) => {
      const laterOne = { ...asked, receivedAt: later(asked.receivedAt, hours * HOUR_MS) };
      expect(computeDueDate(laterOne, on).on >= computeDueDate(asked, on).on).toBe(true);
    }),
  );
});

test('one more pause never makes it earlier', () => {
  fc.assert(
    fc.property(request, calendar, instant, fc.integer({ min: 0, max: 900 }), (asked, on, from, hours) => {
      const pauses = [...asked.pauses, { from, to: later(from, hours * HOUR_MS) }];
      expect(computeDueDate({ ...asked, pauses }, on).on >= computeDueDate(asked, on).on).toBe(true);
    }),
  );
});

test('a pause moves it by as many working days as end in it', () => {
  fc.assert(
    fc.property(
      request,
      calendar,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: 0, max: 900 }),
      (asked, on, part, hours) => {
        const before = computeDueDate({ ...asked, pauses: [] }, on).on;
        // It begins between receipt and the due date: one that begins later is about a delay that is over.
        const span = Date.parse(before) - Date.parse(asked.receivedAt);
        const from = later(asked.receivedAt, Math.max(0, Math.floor(span * part)));
        const pause = { from, to: later(from, hours * HOUR_MS) };
        const moved = countPausedDays(pause, dayZero(asked, on), on);
        const { on: due, trace } = computeDueDate({ ...asked, pauses: [pause] }, on);
        expect(due).toBe(moveByWorkingDays(before, moved, on));
        expect(trace.filter(({ why }) => why === 'waitingForCitizen')).toHaveLength(moved);
      },
    ),
  );
});

test('splitting a pause, or saying it twice, changes nothing', () => {
  fc.assert(
    fc.property(
      request,
      calendar,
      fc.integer({ min: 0, max: 900 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (asked, on, hours, part) => {
        const from = later(asked.receivedAt, HOUR_MS);
        const to = later(from, hours * HOUR_MS);
        const middle = later(from, Math.floor(hours * HOUR_MS * part));
        const withPauses = (...pauses: readonly Pause[]) => computeDueDate({ ...asked, pauses }, on);
        const whole = withPauses({ from, to });
        expect(withPauses({ from, to: middle }, { from: middle, to })).toEqual(whole);
        expect(withPauses({ from, to }, { from, to: middle }, { from, to })).toEqual(whole);
      },
    ),
  );
});

test('a pause that lasts is one that ends now', () => {
  fc.assert(
    fc.property(request, calendar, instant, (asked, on, from) => {
      const lasting = computeDueDate({ ...asked, pauses: [{ from }] }, on);
      expect(computeDueDate({ ...asked, pauses: [{ from, to: asked.now }] }, on)).toEqual(lasting);
    }),
  );
});
