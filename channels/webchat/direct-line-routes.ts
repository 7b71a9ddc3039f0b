import type { Request, Response, Server } from 'restify';
import { z } from 'zod';
import type { Activity } from '../../bot/contracts/activity.ts';
import type { TurnOutcome } from '../../bot/contracts/channel.ts';
import type { Journal } from '../../bot/contracts/journal.ts';
import { defaultLocale, isLocale } from '../../bot/contracts/locale.ts';
import { headerOf } from '../caller.ts';
import { refuse } from '../refuse.ts';
import { parseWatermark, readActivitySet } from './activity-set.ts';
import { parseActivity } from './parse-activity.ts';
import type { RateLimit } from '../rate-limit.ts';
import { TOKEN_SECONDS, type Claims, type Tokens } from './tokens.ts';

export interface DirectLineDeps {
  readonly journal: Journal;
  readonly tokens: Tokens;
  readonly receive: (activity: Activity) => Promise<TurnOutcome>;
  readonly newConversations: RateLimit;
  readonly messages: RateLimit;
  /** Signs of typing have a limit of their own: they must not use up that of the messages. */
  readonly typings: RateLimit;
  /** Tells the people at the desk that the citizen is writing. */
  readonly onTyping: (conversation: string) => void;
  /** The address of the caller, for the limits. */
  readonly callerOf: (request: Request) => string;
  /** `https://host` as the client sees it. */
  readonly originOf: (request: Request) => string;
  readonly now: () => Date;
  readonly newId: () => string;
}

type Handler = (request: Request, response: Response) => Promise<void>;

const BASE = '/v3/directline';
/** Clients send what they have: an unknown user or a language that is none is as if left out. */
const startSchema = z.looseObject({
  locale: z.string().refine(isLocale).optional().catch(undefined),
  user: z.looseObject({ id: z.string().min(1).max(200).optional() }).optional(),
});

/** Direct Line 3.0 as its real clients rely on it (`docs/adr`, own Direct Line): conversations, activities, tokens. */
export function addDirectLineRoutes(server: Server, deps: DirectLineDeps): void {
  server.post(`${BASE}/tokens/generate`, handle(generateToken(deps)));
  server.post(`${BASE}/tokens/refresh`, handle(refreshToken(deps)));
  server.post(`${BASE}/conversations`, handle(startConversation(deps)));
  server.get(`${BASE}/conversations/:id`, handle(reconnect(deps)));
  server.get(`${BASE}/conversations/:id/activities`, handle(readActivities(deps)));
  server.post(`${BASE}/conversations/:id/activities`, handle(postActivity(deps)));
}

/** Restify's own error path takes what a handler throws. */
const handle = (handler: Handler) => async (request: Request, response: Response) => {
  await handler(request, response);
};

function refuseForNow(response: Response, seconds: number): void {
  response.setHeader('Retry-After', String(seconds));
  refuse(response, 429, 'TooManyRequests', `Too many requests: try again in ${seconds} s.`);
}

const generateToken =
  ({ tokens, newConversations, callerOf, newId }: DirectLineDeps): Handler =>
  async (request, response) => {
    const wait = newConversations.take(callerOf(request));
    if (wait > 0) {
      refuseForNow(response, wait);
      return;
    }
    const start = readStart(request, response);
    if (!start) return;
    const claims = { conversation: newId(), user: start.user?.id ?? `dl_${newId()}` };
    response.send(200, {
      conversationId: claims.conversation,
      token: await tokens.issue(claims),
      expires_in: TOKEN_SECONDS,
    });
  };

const refreshToken = (deps: DirectLineDeps): Handler =>
  withClaims(deps, async (claims, _request, response) => {
    const token = await deps.tokens.issue(claims);
    response.send(200, { conversationId: claims.conversation, token, expires_in: TOKEN_SECONDS });
  });

const startConversation = (deps: DirectLineDeps): Handler =>
  withClaims(deps, async (claims, request, response) => {
    const start = readStart(request, response);
    if (!start) return;
    const exists = await deps.journal.exists(claims.conversation);
    if (!exists) await deps.receive(conversationStarted(claims, start.locale ?? defaultLocale, deps));
    response.send(exists ? 200 : 201, await addressOf(claims, request, 0, deps));
  });

const reconnect = (deps: DirectLineDeps): Handler =>
  withClaims(deps, async (claims, request, response) => {
    if (!(await deps.journal.exists(claims.conversation))) {
      refuse(response, 404, 'ConversationNotFound', 'This conversation has not begun, or has ended.');
      return;
    }
    const watermark = readWatermark(request, response);
    if (watermark !== undefined) response.send(200, await addressOf(claims, request, watermark, deps));
  });

const readActivities = (deps: DirectLineDeps): Handler =>
  withClaims(deps, async (claims, request, response) => {
    const from = readWatermark(request, response);
    if (from !== undefined)
      response.send(200, await readActivitySet(deps.journal, claims.conversation, from));
  });

const postActivity = (deps: DirectLineDeps): Handler =>
  withClaims(deps, async (claims, request, response) => {
    const limit = isTyping(request.body) ? deps.typings : deps.messages;
    const wait = limit.take(claims.conversation);
    if (wait > 0) {
      refuseForNow(response, wait);
      return;
    }
    const activity = parseActivity(request.body, claims, deps);
    if ('refused' in activity) {
      refuse(response, 400, 'BadActivity', activity.refused);
      return;
    }
    // A citizen who is typing changes nothing: no turn, no trace.
    if (activity.type === 'typing') deps.onTyping(claims.conversation);
    else await deps.receive(activity);
    response.send(200, { id: activity.id });
  });

const isTyping = (body: unknown): boolean =>
  typeof body === 'object' && body !== null && 'type' in body && body.type === 'typing';

/** What a client says of itself when it starts; a body of another kind is refused, and undefined comes back. */
function readStart(request: Request, response: Response): z.infer<typeof startSchema> | undefined {
  const start = startSchema.safeParse(request.body || {});
  if (start.success) return start.data;
  refuse(
    response,
    400,
    'BadRequest',
    'Send an object such as {"user": {"id": "…"}, "locale": "fr"}, or nothing.',
  );
  return undefined;
}

/** Where a client left off; undefined once a watermark that we never gave is refused. */
function readWatermark(request: Request, response: Response): number | undefined {
  const { watermark } = (request.query ?? {}) as { readonly watermark?: unknown };
  const from = parseWatermark(watermark);
  if (from === undefined) refuse(response, 400, 'BadWatermark', 'A watermark is sent back as it came.');
  return from;
}

/** Runs a handler for the owner of a valid token; 401 without one, 403 for one that opens nothing here. */
function withClaims(
  { tokens }: DirectLineDeps,
  run: (claims: Claims, request: Request, response: Response) => Promise<void>,
): Handler {
  return async (request, response) => {
    const [, token] = /^Bearer (\S+)$/u.exec(headerOf(request, 'authorization')) ?? [];
    if (token === undefined) {
      refuse(response, 401, 'MissingToken', 'Send the conversation’s token as Authorization: Bearer.');
      return;
    }
    const claims = await tokens.check(token);
    if (typeof claims === 'string') {
      refuse(
        response,
        403,
        claims === 'expired' ? 'TokenExpired' : 'BadToken',
        'This token opens nothing any more.',
      );
      return;
    }
    const { id } = request.params as { readonly id?: string };
    if (id !== undefined && id !== claims.conversation) {
      refuse(response, 403, 'BadToken', 'This token opens another conversation.');
      return;
    }
    await run(claims, request, response);
  };
}

const conversationStarted = (claims: Claims, locale: string, { now, newId }: DirectLineDeps): Activity => ({
  type: 'conversationUpdate',
  id: `${claims.conversation}|start-${newId()}`,
  timestamp: now().toISOString(),
  channelId: 'webchat',
  conversation: { id: claims.conversation },
  from: { id: claims.user, role: 'user' },
  locale,
});

async function addressOf(
  claims: Claims,
  request: Request,
  watermark: number,
  { tokens, originOf }: DirectLineDeps,
) {
  const base = originOf(request).replace(/^http/u, 'ws');
  const stream = await tokens.issueForStream(claims);
  return {
    conversationId: claims.conversation,
    token: await tokens.issue(claims),
    expires_in: TOKEN_SECONDS,
    streamUrl: `${base}${BASE}/conversations/${claims.conversation}/stream?watermark=${watermark}&t=${stream}`,
  };
}
