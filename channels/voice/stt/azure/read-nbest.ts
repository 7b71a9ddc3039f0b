import { z } from 'zod';
import type { Reading } from '../match-readings.ts';

const detailed = z.object({
  NBest: z.array(z.object({ Display: z.string(), Confidence: z.number() })),
});

/** The readings of Azure's detailed output, best first; its confidence is a probability as it is. */
export function readNBest(json: string): readonly Reading[] {
  const parsed = detailed.safeParse(parseJson(json));
  if (!parsed.success) return [];
  return parsed.data.NBest.map(({ Display, Confidence }) => ({
    text: Display,
    confidence: Confidence,
  })).filter(({ text }) => text !== '');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
