import { createHash } from 'node:crypto';
import { z } from 'zod';
import { activitySchema, type Activity } from '../../bot/contracts/activity.ts';
import { cleanText } from '../../bot/contracts/clean-text.ts';
import { isLocale } from '../../bot/contracts/locale.ts';
import type { Claims } from './tokens.ts';

/** The longest message taken, in characters. */
export const MOST_CHARACTERS = 2_000;

const taken = z.enum(['message', 'event', 'typing', 'endOfConversation']);

/** What was wrong, as a sentence for the client's developer. */
export interface Refusal {
  readonly refused: string;
}

export interface ParseDeps {
  readonly now: () => Date;
  readonly newId: () => string;
}

/**
 * The only check of what a browser sends. The sender, the conversation and the role are the token's, whatever the body says.
 * A client's own id (`clientActivityID`) gives the activity its id, so that a message sent twice is one message.
 */
export function parseActivity(body: unknown, claims: Claims, { now, newId }: ParseDeps): Activity | Refusal {
  const result = activitySchema.safeParse(body);
  if (!result.success) return { refused: `The activity is not valid: ${fieldsOf(result.error)}.` };
  const { type, locale, name, value, channelData } = result.data;
  const text = result.data.text === undefined ? undefined : cleanText(result.data.text);
  if (!taken.safeParse(type).success) return { refused: 'Activities of this type are not taken.' };
  if (type === 'message' && (text ?? '').trim() === '') return { refused: 'The message has no text.' };
  if ((text?.length ?? 0) > MOST_CHARACTERS)
    return { refused: `The message is longer than ${MOST_CHARACTERS} characters.` };
  return {
    type,
    id: `${claims.conversation}|${clientId(channelData) ?? newId()}`,
    timestamp: now().toISOString(),
    channelId: 'webchat',
    conversation: { id: claims.conversation },
    from: { id: claims.user, role: 'user' },
    ...(text !== undefined && { text }),
    ...(locale !== undefined && isLocale(locale) && { locale }),
    ...(name !== undefined && name !== '' && { name }),
    ...(value !== undefined && { value }),
    ...(channelData !== undefined && { channelData }),
  };
}

const fieldsOf = (error: z.ZodError): string =>
  [...new Set(error.issues.map(({ path }) => (path.length > 0 ? path.join('.') : 'the body')))].join(', ');

function clientId(channelData: unknown): string | undefined {
  const parsed = z.looseObject({ clientActivityID: z.string().min(1) }).safeParse(channelData);
  return parsed.success
    ? createHash('sha256').update(parsed.data.clientActivityID).digest('base64url').slice(0, 22)
    : undefined;
}
