import type { Activity } from '../../../../bot/contracts/activity.ts';
import { isVoiceChannel, type Hypothesis, type SpokenMessage } from '../../../../bot/contracts/speech.ts';

/** How a caller's words came, and how far they can be trusted. */
export interface Spoken {
  readonly by: SpokenMessage['by'];
  /** How sure the recogniser was, 0 to 1, where it was not sure. */
  readonly doubt?: number;
  /** What else it may have been, likeliest first; only beside a doubt. */
  readonly others: readonly Hypothesis[];
}

/** As a call has it (`sureHeard` in `channels/voice/session/timing.ts`): less sure than that is asked again. */
const SURE = 0.85;

/** Undefined for what was written, for what was not said by the caller, and for what is not in our form. */
export function readSpoken({ channelId, from, channelData }: Activity): Spoken | undefined {
  if (from.role !== 'user' || !isVoiceChannel(channelId)) return undefined;
  const how = (channelData as { readonly guichet?: Partial<SpokenMessage> | null } | undefined)?.guichet;
  if (how?.by === 'key') return { by: 'key', others: [] };
  if (how?.by !== 'speech') return undefined;
  const [best, ...others] = Array.isArray(how.hypotheses) ? how.hypotheses.filter(isReading) : [];
  return best && best.confidence < SURE
    ? { by: 'speech', doubt: best.confidence, others }
    : { by: 'speech', others: [] };
}

function isReading(reading: unknown): reading is Hypothesis {
  const { text, confidence } = (reading ?? {}) as { readonly [K in keyof Hypothesis]?: unknown };
  return typeof text === 'string' && typeof confidence === 'number' && confidence >= 0 && confidence <= 1;
}
