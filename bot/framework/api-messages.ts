import { createHash } from 'node:crypto';
import { Activity as SdkActivity } from '@microsoft/agents-activity';
import {
  CloudAdapter,
  type AuthConfiguration,
  type Request,
  type WebResponse,
} from '@microsoft/agents-hosting';
import type { Activity } from '../contracts/activity.ts';
import type { HandleTurn } from '../contracts/channel.ts';
import { cleanText } from '../contracts/clean-text.ts';
import { isLocale } from '../contracts/locale.ts';
import { GuichetBot } from './guichet-bot.ts';
import { rethrow } from './rethrow.ts';
import { withWireNames } from './wire-names.ts';

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

/** The Bot Framework's door, for a channel that serves it over HTTP. */
export interface ApiMessages {
  /** No identity: no token is asked. */
  readonly isAnonymous: boolean;
  /** Checks the caller's token; calls `next` only for one that may pass, else answers by itself. */
  readonly authorise: (request: Request, response: WebResponse, next: () => void) => Promise<void>;
  /** Whether a body can be read as an activity that has somewhere to send the replies. */
  readonly accepts: (body: unknown) => boolean;
  /** Answers one accepted activity of any Bot Framework channel or client. */
  readonly process: (request: Request, response: WebResponse) => Promise<void>;
}

/** What is no turn (typing, reactions, installations) leaves no trace. */
const turnTypes = new Set(['message', 'event', 'conversationUpdate']);

/** `POST /api/messages`: the Bot Framework's own door, served by the SDK's CloudAdapter. */
export function createApiMessages({ handleTurn, identity, now, newId }: ApiMessagesDeps): ApiMessages {
  const adapter = new CloudAdapter(toConfig(identity), undefined, undefined, { validateServiceUrl: true });
  adapter.onTurnError = rethrow;
  const bot = new GuichetBot(handleTurn, ({ activity }) =>
    turnTypes.has(activity.type) ? toHouse(activity, now, newId) : undefined,
  );
  return {
    isAnonymous: identity === undefined,
    authorise: (request, response, next) => adapter.authorizeRequest(request, response, next),
    accepts,
    process: (request, response) =>
      adapter.process(request, withWireNames(response), (context) => bot.run(context)),
  };
}

/**
 * Signing keys are shared by all of Microsoft's tenants, so the issuer is checked too. With NODE_ENV=production the SDK
 * refuses to start without a client id, even where no token is ever asked: it gets a name that is none.
 */
const toConfig = (identity: AppIdentity | undefined): AuthConfiguration =>
  identity ? { ...identity, validateIssuer: true } : { clientId: 'anonymous' };

function accepts(body: unknown): boolean {
  try {
    const { conversation, deliveryMode, serviceUrl } = SdkActivity.fromObject(body as object);
    const isAddressed =
      deliveryMode === 'expectReplies' || /^https?:$/u.test(URL.parse(serviceUrl ?? '')?.protocol ?? '');
    return conversation !== undefined && isAddressed;
  } catch {
    return false;
  }
}

/** Conversations of other channels are kept apart from ours by a name that only this channel can make. */
function toHouse(activity: SdkActivity, now: () => Date, newId: () => string): Activity {
  const { conversation, from, id, text, locale, name, value } = activity;
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
    ...(text !== undefined && { text: cleanText(text) }),
    ...(locale !== undefined && isLocale(locale) && { locale }),
    ...(name !== undefined && { name }),
    ...(value !== undefined && { value }),
  };
}
