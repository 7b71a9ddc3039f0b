import type { Activity } from '../../bot/contracts/activity.ts';
import { isVoiceChannel } from '../../bot/contracts/speech.ts';

/** As `channels/voice/session/bot-line.ts` names it. */
const CALL_EVENT = 'guichet/call';

/** Where a call stands: with the assistant, ringing at an agent's, with an agent, or over. */
export type CallStage = 'talking' | 'ringing' | 'withAgent' | 'over';

/** What is told of a call, each with where the call stands after it; undefined: where it stood. */
const stages = {
  started: 'talking',
  resumed: 'talking',
  patient: undefined,
  noInput: undefined,
  noMatch: undefined,
  agentKey: undefined,
  handOver: undefined,
  menu: undefined,
  confirmed: undefined,
  denied: undefined,
  detailsSent: undefined,
  transfer: 'ringing',
  transferAnswered: 'withAgent',
  transferFailed: 'talking',
  transferReturned: 'talking',
  hangUp: 'over',
  lost: 'over',
  ended: 'over',
} as const satisfies Readonly<Record<string, CallStage | undefined>>;

export type CallFact = keyof typeof stages;

/** All facts that the desk has a sentence for. */
export const callFacts = Object.keys(stages) as readonly CallFact[];

/** Something that happened in a call. */
export interface CallEvent {
  readonly kind: CallFact;
  /** What was chosen in a menu. */
  readonly label?: string;
}

/** Where a call stands, and since when (ISO 8601, UTC). */
export interface CallView {
  readonly stage: CallStage;
  readonly since: string;
}

/** No phone rings longer than that, allowing for clocks that differ: the server went down meanwhile. */
const LONGEST_RING_MS = 5 * 60_000;

/** What an activity tells of its call; undefined for any other, for what nobody knows, and for what a chat makes up. */
export function readCallEvent({ type, name, value, channelId }: Activity): CallEvent | undefined {
  if (type !== 'event' || name !== CALL_EVENT || !isVoiceChannel(channelId)) return undefined;
  const { kind, label } = (value ?? {}) as { readonly kind?: unknown; readonly label?: unknown };
  if (typeof kind !== 'string' || !Object.hasOwn(stages, kind)) return undefined;
  return { kind: kind as CallFact, ...(typeof label === 'string' && { label }) };
}

/** Where the call stands after an activity; the same object where it still stands there. */
export function followCall(call: CallView | undefined, activity: Activity): CallView | undefined {
  const event = readCallEvent(activity);
  const stage = event && stages[event.kind];
  return stage === undefined || stage === call?.stage ? call : { stage, since: activity.timestamp };
}

/** Where it stands at a moment (milliseconds since 1970): a ringing that nobody ended has ended. */
export function stageAt({ stage, since }: CallView, nowMs: number): CallStage {
  return stage === 'ringing' && nowMs - Date.parse(since) > LONGEST_RING_MS ? 'over' : stage;
}
