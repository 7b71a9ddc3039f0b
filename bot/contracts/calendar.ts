import type { DueStep } from './desk.ts';
import type { Calendar } from './office.ts';
import type { Pause, TicketChannel, TicketKind } from './ticket.ts';

/** What the delay of a request depends on. */
export interface DueRequest {
  /** When it reached the préfecture. ISO 8601, UTC. */
  readonly receivedAt: string;
  readonly channel: TicketChannel;
  readonly kind: TicketKind;
  /** Times of waiting for the citizen; one without `to` lasts until `now`. */
  readonly pauses: readonly Pause[];
  /** ISO 8601, UTC; only looked at for a pause that lasts. */
  readonly now: string;
}

export interface DueDate {
  /** ISO day in the office's time zone: the answer is due by its end. */
  readonly on: string;
  readonly trace: readonly DueStep[];
}

/** The delay that the préfecture committed to, in working days; see `bot/handoff/calendar/due-date.ts`. */
export type ComputeDueDate = (request: DueRequest, calendar: Calendar) => DueDate;
