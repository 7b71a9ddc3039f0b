import { SignJWT, jwtVerify } from 'jose';

/** How long a token opens its conversation, and a stream address its stream. Seconds. */
export const TOKEN_SECONDS = 12 * 3600;
const STREAM_SECONDS = 60;

const ALGORITHM = 'HS256';

/** Who may do what: one conversation, one user. */
export interface Claims {
  readonly conversation: string;
  readonly user: string;
}

/** Signs and checks the tokens of the web chat; each opens one conversation only. */
export interface Tokens {
  issue(claims: Claims): Promise<string>;
  /** A token for the WebSocket's address: addresses end up in logs, so it lives a minute. */
  issueForStream(claims: Claims): Promise<string>;
  /** The claims; `expired` or `invalid` when the token opens nothing. */
  check(token: string, use?: TokenUse): Promise<Claims | 'expired' | 'invalid'>;
}

export type TokenUse = 'conversation' | 'stream';

/** Tokens signed with HS256 (RFC 7519) by a key that never leaves the server. */
export function createTokens(key: Uint8Array, now: () => Date): Tokens {
  const sign = ({ conversation, user }: Claims, use: TokenUse, seconds: number) =>
    new SignJWT({ conv: conversation, user })
      .setProtectedHeader({ alg: ALGORITHM })
      .setAudience(use)
      .setIssuedAt(now())
      .setExpirationTime(new Date(now().getTime() + seconds * 1000))
      .sign(key);

  return {
    issue: (claims) => sign(claims, 'conversation', TOKEN_SECONDS),
    issueForStream: (claims) => sign(claims, 'stream', STREAM_SECONDS),
    async check(token, use = 'conversation') {
      try {
        const { payload } = await jwtVerify(token, key, {
          audience: use,
          algorithms: [ALGORITHM],
          requiredClaims: ['exp'],
          currentDate: now(),
        });
        const { conv, user } = payload;
        return typeof conv === 'string' && typeof user === 'string'
          ? { conversation: conv, user }
          : 'invalid';
      } catch (error) {
        return error instanceof Error && 'code' in error && error.code === 'ERR_JWT_EXPIRED'
          ? 'expired'
          : 'invalid';
      }
    },
  };
}
