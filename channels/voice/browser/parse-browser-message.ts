import { z } from 'zod';
import { isLocale } from '../../../bot/contracts/locale.ts';
import type { FromBrowser } from './wire.ts';

/** The longest message is some hundred characters. */
const MOST_CHARACTERS = 1_000;

const count = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
const message: z.ZodType<FromBrowser> = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('hello'),
    // 128 random bits: who guesses another's goes on with their call.
    caller: z.string().regex(/^[\da-f]{32}$/u),
    locale: z.string().max(35).refine(isLocale),
  }),
  z.strictObject({ type: z.literal('key'), key: z.string().regex(/^[\d*#]$/u) }),
  z.strictObject({ type: z.literal('heard'), epoch: count, samples: count }),
  z.strictObject({ type: z.literal('hangUp') }),
]);

/** Undefined for anything that our own page does not send. */
export function parseBrowserMessage(text: string): FromBrowser | undefined {
  if (text.length > MOST_CHARACTERS) return undefined;
  try {
    return message.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
