import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { scores, type Score } from '../contracts/rating.ts';

/** What a rating link stands for: this score for this episode. */
export interface RatingClaims {
  readonly conversationId: string;
  readonly episode: number;
  readonly score: Score;
}

/** Signs and checks the links of the five faces in a mail. */
export interface RatingTokens {
  /** For a link in a mail; good for 30 days. */
  issue(claims: RatingClaims): string;
  check(token: string): RatingClaims | 'expired' | 'invalid';
}

/** Nobody rates what they have forgotten. */
const VALID_SECONDS = 30 * 24 * 3600;
/** The same key signs other things: none of them is a rating, and a rating is none of them. */
const AUDIENCE = 'rating';
const MOST_CHARACTERS = 1_000;

const payloadSchema = z.tuple([
  z.literal(AUDIENCE),
  z.string().min(1).max(200),
  z.int().min(1),
  z.literal(scores),
  z.int(),
]);

/** Tokens are `payload.signature`, both base64url; HMAC-SHA256 (RFC 2104), for a mail is written in one go, without waiting. */
export function createRatingTokens(key: Uint8Array, now: () => Date): RatingTokens {
  const nowSeconds = () => Math.floor(now().getTime() / 1000);
  const sign = (payload: string) => createHmac('sha256', key).update(`${AUDIENCE}.${payload}`).digest();
  return {
    issue({ conversationId, episode, score }) {
      const claims = [AUDIENCE, conversationId, episode, score, nowSeconds() + VALID_SECONDS];
      const payload = Buffer.from(JSON.stringify(claims)).toString('base64url');
      return `${payload}.${sign(payload).toString('base64url')}`;
    },
    check(token) {
      const [payload = '', signature = '', ...more] = token.slice(0, MOST_CHARACTERS + 1).split('.');
      const given = Buffer.from(signature, 'base64url');
      const right = sign(payload);
      // The text is compared too: base64 has several ways to write the same bytes.
      const isOurs =
        given.length === right.length &&
        timingSafeEqual(given, right) &&
        given.toString('base64url') === signature;
      if (!isOurs || more.length > 0 || token.length > MOST_CHARACTERS) return 'invalid';
      const parsed = payloadSchema.safeParse(parseJson(payload));
      if (!parsed.success) return 'invalid';
      const [, conversationId, episode, score, expiresAt] = parsed.data;
      return expiresAt <= nowSeconds() ? 'expired' : { conversationId, episode, score };
    },
  };
}

function parseJson(payload: string): unknown {
  try {
    return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
