import type { CaseFile } from '../../wire.ts';
import { followCall, stageAt, type CallView } from '../../follow-call.ts';

/**
 * What becomes of something written to a caller now. `hears`: the assistant reads it to them; `ringing` and `withAgent`:
 * they are on the phone elsewhere; `gone`: they hung up, or nobody knows where they are.
 */
export type Hearing = 'hears' | 'ringing' | 'withAgent' | 'gone';

/** Where the call of a case stands; undefined where there is none, as in a chat or a case written down by hand. */
export const callOf = ({ transcript }: Pick<CaseFile, 'transcript'>): CallView | undefined =>
  transcript.reduce<CallView | undefined>((call, { activity }) => followCall(call, activity), undefined);

/** Undefined for a case without a call. */
export function hearingOf(
  file: Pick<CaseFile, 'transcript' | 'isChatOpen'>,
  nowMs: number,
): Hearing | undefined {
  const call = callOf(file);
  if (!call) return undefined;
  const stage = stageAt(call, nowMs);
  switch (stage) {
    case 'talking':
      return file.isChatOpen ? 'hears' : 'gone';
    case 'over':
      return 'gone';
    case 'ringing':
    case 'withAgent':
      return stage;
    default:
      return stage satisfies never;
  }
}

/** Whether an answer gets to the citizen: a caller hears it now, or has it by e-mail after the call. */
export const canAnswer = (hearing: Hearing | undefined, { email }: CaseFile['ticket']['contact']): boolean =>
  hearing === undefined || hearing === 'hears' || (hearing === 'gone' && email !== undefined);
