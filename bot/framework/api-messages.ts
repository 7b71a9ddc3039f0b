import { createHash } from 'node:crypto';
import {
  CloudAdapter,
  authorizeJWT,
  type AuthConfiguration,
  type Request,
  type TurnContext,
} from '@microsoft/agents-hosting';
import type { Activity } from '../contracts/activity.ts';
import type { HandleTurn } from '../contracts/channel.ts';
import { GuichetBot } from './guichet-bot.ts';

/** The application's identity at the Bot Framework; without it only this machine may call. */
export interface AppIdentity {
  readonly clientId: string;
  readonly clientSecret?: string;
  readonly tenantId?: string;
}

export interface ApiMessagesDeps {
  readonly handleTurn: HandleTurn;
  readonly identity: AppIdentity | undefined;
  readonly now: () => Date;
  readonly newId: () => string;
}

/** The response as restify and Express both offer it. */
interface ApiResponse {
  readonly headersSent: boolean;
  readonly writableEnded: boolean;
  status(code: number): unknown;
  setHeader(name: string, value: string): unknown;
  send(body: unknown): unknown;
  end(): unknown;
}

export interface ApiMessages {
  /** Checks the caller's token; calls `next` only for one that may pass. Undefined identity: no token is asked. */
  readonly authorise:
    ((request: Request, response: ApiResponse, next: () => void) => Promise<void>) | undefined;
  /** Answers one activity of any Bot Framework channel or client. */
  readonly process: (request: Request, response: ApiResponse) => Promise<void>;
}

/** `POST /api/messages`: the Bot Framework's own door, served by the SDK's CloudAdapter. */
export function createApiMessages({ handleTurn, identity, now, newId }: ApiMessagesDeps): ApiMessages {
  const config: AuthConfiguration = identity ? { ...identity } : {};
  const adapter = new CloudAdapter(config);
  const bot = new GuichetBot(handleTurn, (context) => toHouse(context, now, newId));
  const authorise = authorizeJWT(config);
  return {
    authorise: identity && ((request, response, next) => authorise(request, response as never, next)),
    process: (request, response) =>
      adapter.process(request, response as never, (context) => bot.run(context)),
  };
}

/** Conversations of other channels are kept apart from ours by a name that only this channel can make. */
function toHouse({ activity }: TurnContext, now: () => Date, newId: () => string): Activity {
  const { conversation, from, id } = activity;
  const channelId = activity.channelId ?? 'unknown';
  const key = createHash('sha256')
    .update(`${channelId} ${conversation?.id ?? ''}`)
    .digest('base64url')
    .slice(0, 32);
  return {
    type: activity.type,
    id: id ?? newId(),
    timestamp: now().toISOString(),
    channelId,
    conversation: { id: `api-${key}` },
    from: { id: from?.id ?? 'unknown', role: 'user' },
    ...(activity.text !== undefined && { text: activity.text }),
    ...(activity.locale !== undefined && { locale: activity.locale }),
    ...(activity.name !== undefined && { name: activity.name }),
    ...(activity.value !== undefined && { value: activity.value }),
  };
}
