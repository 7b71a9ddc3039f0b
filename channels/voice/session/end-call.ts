import type { Call } from './call.ts';
import { enter, quiet } from './floor.ts';

/** The end, from wherever the call was: nothing is said, awaited or asked any more; the journal learns how it ended. */
export function endCall(call: Call, why: 'hangUp' | 'lost' | 'done'): void {
  const { floor, line, recent } = call;
  const { state, timers, transport, settings } = floor;
  if (state === 'ended') return;
  enter(floor, 'ended');
  timers.close();
  quiet(floor);
  floor.question = undefined;
  floor.thought += 1;
  line.note(why === 'done' ? 'ended' : why, { in: state });
  if (why !== 'done' && state !== 'survey' && state !== 'transfer')
    recent.note(transport.caller, {
      conversationId: line.conversationId(),
      locale: settings.locale,
      hasSpoken: line.hasSpoken(),
      ...(call.form && { form: call.form }),
    });
  floor.listener.onSign({ type: 'ended', why, in: state });
}
