import type { DueRequest } from '../../../../bot/contracts/calendar.ts';
import type { Calendar } from '../../../../bot/contracts/office.ts';

/** A case that was counted by hand before the code was run. */
export interface KnownCase {
  /** With the offset of the office's wall clock, so that the hour can be read. */
  readonly receivedAt: string;
  readonly dueOn: string;
  /** The count: each working day with its number. */
  readonly why: string;
  readonly calendar?: Calendar;
  readonly channel?: DueRequest['channel'];
  readonly kind?: DueRequest['kind'];
}
