import type { Locale } from '../../../bot/contracts/locale.ts';
import { timing } from './timing.ts';

/** A call that is over, as far as it may go on. */
export interface CallBefore {
  readonly conversationId: string;
  readonly locale: Locale;
  /** Something was asked in it. */
  readonly hasSpoken: boolean;
  /** A form was open; `cancel` leaves it, in the assistant's words. */
  readonly form?: { readonly cancel?: string };
}

/** Who called a short while ago; kept in memory only, as it holds telephone numbers. */
export interface RecentCalls {
  find(caller: string | undefined): CallBefore | undefined;
  note(caller: string | undefined, call: CallBefore): void;
}

/** More callers than that in ten minutes are not remembered. */
const MOST_CALLERS = 5_000;

/** Forgets each call after the time in which a caller is offered to go on. */
export function createRecentCalls(now: () => Date): RecentCalls {
  const calls = new Map<string, CallBefore & { readonly until: number }>();
  const forgetOld = () => {
    for (const [caller, { until }] of calls) if (until <= now().getTime()) calls.delete(caller);
  };
  return {
    find: (caller) => {
      forgetOld();
      const found = caller === undefined ? undefined : calls.get(caller);
      if (!found) return undefined;
      const { until: _until, ...before } = found;
      return before;
    },
    note: (caller, call) => {
      forgetOld();
      if (caller === undefined || calls.size >= MOST_CALLERS) return;
      calls.set(caller, { ...call, until: now().getTime() + timing.callsBackMs });
    },
  };
}
