import { z } from 'zod';
import type { Activity } from '../contracts/activity.ts';
import { isVoiceChannel, type SpokenMessage } from '../contracts/speech.ts';

/** More readings than any recogniser gives; longer ones than anyone says in one breath. */
const MOST_HYPOTHESES = 20;
const LONGEST_TEXT = 2_000;
const LONGEST_NAME = 200;

const hypothesisSchema = z.object({
  text: z.string().min(1).max(LONGEST_TEXT),
  value: z.string().max(LONGEST_NAME).exactOptional(),
  confidence: z.number().min(0).max(1),
});
const spokenSchema: z.ZodType<SpokenMessage> = z.object({
  by: z.enum(['speech', 'key']),
  hypotheses: z.array(hypothesisSchema).max(MOST_HYPOTHESES).exactOptional(),
  topic: z.string().min(1).max(LONGEST_NAME).exactOptional(),
});
const channelDataSchema = z.object({ guichet: spokenSchema });

/**
 * How a message of a voice channel was taken; undefined for any other channel, where nobody may claim a topic, and for what
 * is not as it should be: the message is then understood by its text.
 */
export function readSpoken({ channelId, channelData }: Activity): SpokenMessage | undefined {
  if (!isVoiceChannel(channelId)) return undefined;
  return channelDataSchema.safeParse(channelData).data?.guichet;
}
