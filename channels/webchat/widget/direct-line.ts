import type { ActivitySet, Credentials, Joined, OutgoingActivity, OutgoingTyping, Posted } from './wire.ts';
import {
  parseActivitySet,
  parseCredentials,
  parseErrorMessage,
  parseJoined,
  parsePosted,
} from './wire-guards.ts';

/** Why a request brought nothing; what to do next depends on the kind alone. */
export type Failure =
  /** 403 or 404: this conversation will never answer again. */
  | { readonly kind: 'expired' }
  /** 429: the server says how long to wait. */
  | { readonly kind: 'throttled'; readonly waitMs: number }
  /** Another 4xx: the same request would be refused again. */
  | { readonly kind: 'refused'; readonly message: string | null }
  /** No network, no answer in time, 5xx, or an answer that makes no sense: worth another try. */
  | { readonly kind: 'unreachable' };

/** The value, or why there is none. */
export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

/** The Direct Line 3.0 requests that the widget makes; none of them ever rejects. */
export interface DirectLine {
  /** Opens a conversation for this citizen: a token, then the conversation itself. */
  start(userId: string, locale: string): Promise<Outcome<Joined>>;
  /** Comes back to a conversation: a new token and a new stream that begins at the watermark. */
  join(credentials: Credentials, watermark: string): Promise<Outcome<Joined>>;
  refresh(credentials: Credentials): Promise<Outcome<Credentials>>;
  /** Hands an activity over; it is accepted once this is, and it comes back in the journal. */
  post(credentials: Credentials, activity: OutgoingActivity | OutgoingTyping): Promise<Outcome<Posted>>;
  /** The journal from the watermark on. */
  read(credentials: Credentials, watermark: string): Promise<Outcome<ActivitySet>>;
}

/** `apiOrigin` is where the script came from; `now` dates a `Retry-After` that is written as a date. */
export interface DirectLineDeps {
  readonly apiOrigin: string;
  readonly fetch: typeof fetch;
  readonly now: () => number;
}

interface Request {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly token?: string;
  readonly body?: unknown;
}

const ANSWER_WITHIN_MS = 15_000;
const DEFAULT_RETRY_AFTER_MS = 5_000;
const LONGEST_RETRY_AFTER_MS = 120_000;

/** The protocol client. */
export function createDirectLine(deps: DirectLineDeps): DirectLine {
  const ask = <T>(request: Request, parse: (body: unknown) => T | null): Promise<Outcome<T>> =>
    send(deps, request, parse);
  return {
    start: async (userId, locale) => {
      const generated = await ask(
        { method: 'POST', path: 'tokens/generate', body: { user: { id: userId } } },
        parseCredentials,
      );
      if (!generated.ok) return generated;
      const { value: known } = generated;
      return ask({ method: 'POST', path: 'conversations', token: known.token, body: { locale } }, (body) =>
        parseJoined(body, known),
      );
    },
    join: (known, watermark) =>
      ask({ method: 'GET', path: `${pathOf(known)}${query(watermark)}`, token: known.token }, (body) =>
        parseJoined(body, known),
      ),
    refresh: ({ token }) => ask({ method: 'POST', path: 'tokens/refresh', token }, parseCredentials),
    post: (known, activity) =>
      ask(
        { method: 'POST', path: `${pathOf(known)}/activities`, token: known.token, body: activity },
        parsePosted,
      ),
    read: (known, watermark) =>
      ask(
        { method: 'GET', path: `${pathOf(known)}/activities${query(watermark)}`, token: known.token },
        parseActivitySet,
      ),
  };
}

const pathOf = ({ conversationId }: Credentials): string =>
  `conversations/${encodeURIComponent(conversationId)}`;
const query = (watermark: string): string => `?watermark=${encodeURIComponent(watermark)}`;

async function send<T>(
  { apiOrigin, fetch, now }: DirectLineDeps,
  { method, path, token, body }: Request,
  parse: (body: unknown) => T | null,
): Promise<Outcome<T>> {
  try {
    const response = await fetch(`${apiOrigin}/v3/directline/${path}`, {
      method,
      credentials: 'omit',
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!response.ok) return { ok: false, failure: await failureOf(response, now()) };
    const value = parse(await response.json());
    return value === null ? unreachable : { ok: true, value };
  } catch {
    // Network errors, time-outs and bodies that are not JSON; the caller tries again.
    return unreachable;
  }
}

const unreachable = { ok: false, failure: { kind: 'unreachable' } } as const;

async function failureOf(response: Response, now: number): Promise<Failure> {
  const { status, headers } = response;
  if (status === 403 || status === 404) return { kind: 'expired' };
  if (status === 429) return { kind: 'throttled', waitMs: retryAfterMs(headers.get('retry-after'), now) };
  if (status < 400 || status >= 500) return { kind: 'unreachable' };
  const body: unknown = await response.json().catch(() => null);
  return { kind: 'refused', message: parseErrorMessage(body) };
}

/** `Retry-After` comes as seconds or as a date; a nonsense or endless one must not silence the chat. */
function retryAfterMs(header: string | null, now: number): number {
  if (header === null || header.trim() === '') return DEFAULT_RETRY_AFTER_MS;
  const seconds = Number(header);
  const delayMs = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(header) - now;
  return delayMs >= 0 ? Math.min(delayMs, LONGEST_RETRY_AFTER_MS) : DEFAULT_RETRY_AFTER_MS;
}
