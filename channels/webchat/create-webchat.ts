import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Request, Response } from 'restify';
import type { Activity } from '../../bot/contracts/activity.ts';
import type { Bus } from '../../bot/contracts/bus.ts';
import type { TurnOutcome } from '../../bot/contracts/channel.ts';
import type { Translate } from '../../bot/contracts/dialog.ts';
import type { Journal } from '../../bot/contracts/journal.ts';
import { defaultLocale, languageOf } from '../../bot/contracts/locale.ts';
import type { Office } from '../../bot/contracts/office.ts';
import type { DeskStore } from '../../bot/contracts/store.ts';
import { describeError } from '../../bot/errors.ts';
import type { Logger } from '../../bot/logger.ts';
import { callerOf, originOf, type CallerOptions } from '../caller.ts';
import type { HttpServer } from '../http-server.ts';
import { addDirectLineRoutes } from './direct-line-routes.ts';
import { describeLanguages } from '../languages.ts';
import { renderDemoPage } from './pages/demo-page.ts';
import { createRateLimit } from '../rate-limit.ts';
import { createStreamHub } from './stream-hub.ts';
import { createTokens } from './tokens.ts';

export interface WebchatDeps {
  readonly http: HttpServer;
  readonly journal: Journal;
  readonly bus: Bus;
  /** Where it is kept whose window is open. */
  readonly chats: Pick<DeskStore, 'seeChat' | 'leaveChat'>;
  readonly receive: (activity: Activity) => Promise<TurnOutcome>;
  readonly tokenKey: Uint8Array;
  readonly office: Office;
  /** Languages the pages and the bot speak in full. */
  readonly languages: readonly string[];
  /** The sentences of the pages. */
  readonly translate: (locale: string) => Translate;
  /** Where Vite put the widget. */
  readonly widgetDir: string;
  readonly caller: CallerOptions;
  /** One can speak to the assistant at `/voix` of this server. */
  readonly voice?: boolean;
  readonly conversationsPerMinute: number;
  readonly messagesPerMinute: number;
  readonly logger: Logger;
  readonly onStream: (change: 1 | -1) => void;
  readonly now: () => Date;
  readonly newId: () => string;
}

export interface Webchat {
  close(): void;
}

const WIDGET_SECONDS = 300;
/** The widget sends one every four seconds. */
const TYPINGS_PER_MINUTE = 30;

/** The web chat: Direct Line for any client, our widget, its settings and the demonstration page. */
export function createWebchat(deps: WebchatDeps): Webchat {
  const { http, caller, now } = deps;
  const clock = () => now().getTime();
  const tokens = createTokens(deps.tokenKey, now);
  addDirectLineRoutes(http.routes, {
    ...deps,
    tokens,
    newConversations: createRateLimit(deps.conversationsPerMinute, clock),
    messages: createRateLimit(deps.messagesPerMinute, clock),
    typings: createRateLimit(TYPINGS_PER_MINUTE, clock),
    onTyping: tellTyping(deps),
    callerOf: (request) => callerOf(request, caller),
    originOf: (request) => originOf(request, caller),
  });
  const hub = createStreamHub(http.node, { ...deps, ...noteWindows(deps), tokens });
  const stopListening = deps.bus.subscribe((signal) => {
    if (signal.type === 'conversation') hub.deliver(signal.conversationId);
    else if (signal.type === 'resync') hub.deliverAll();
    else if (signal.type === 'typing' && signal.role === 'agent')
      hub.showTyping(signal.conversationId, signal.name);
  });
  http.routes.get('/webchat/settings', sendSettings(deps));
  http.routes.get('/guichet.js', sendWidget(deps));
  http.routes.get('/', sendDemoPage(deps));
  return {
    close: () => {
      stopListening();
      hub.close();
    },
  };
}

/** Tells the agents; a sign of typing that gets lost is no loss. */
const tellTyping =
  ({ bus, logger }: WebchatDeps) =>
  (conversationId: string) => {
    bus.publish({ type: 'typing', conversationId, role: 'user' }).catch((error: unknown) => {
      logger.warn({ error: describeError(error) }, 'it was not told that a citizen is typing');
    });
  };

/** Whether a citizen reads along decides how an agent's answer goes; not to know it is no reason to lose a stream. */
function noteWindows({ chats, logger, now }: WebchatDeps) {
  const note = (work: Promise<void>) => {
    work.catch((error: unknown) => {
      logger.warn({ error: describeError(error) }, 'it was not noted whether a chat window is open');
    });
  };
  const seen = new Map<string, string>();
  return {
    onSeen: (conversation: string) => {
      const at = now().toISOString();
      seen.set(conversation, at);
      note(chats.seeChat(conversation, at));
    },
    onLeft: (conversation: string) => {
      // Who moved to another process is seen there before this one notices that they left.
      note(chats.leaveChat(conversation, seen.get(conversation) ?? now().toISOString()));
      seen.delete(conversation);
    },
  };
}

const sendSettings =
  ({ office, languages, voice = false }: WebchatDeps) =>
  async (_request: Request, response: Response) => {
    response.send(200, {
      name: office.assistantName,
      office: office.name,
      locales: describeLanguages(languages),
      privacy: null,
      voice,
    });
  };

const sendWidget =
  ({ widgetDir }: WebchatDeps) =>
  async (_request: Request, response: Response) => {
    response.setHeader('Content-Type', 'text/javascript; charset=utf-8');
    response.setHeader('Cache-Control', `public, max-age=${WIDGET_SECONDS}`);
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    response.sendRaw(200, readFileSync(join(widgetDir, 'guichet.js'), 'utf8'));
  };

/** The page may load its own script and talk to its own server, and nothing else. */
const contentPolicy = (nonce: string, socket: string): string =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    `connect-src 'self' ${socket}`,
    "img-src 'self' data:",
    // The voice inside the chat.
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

const sendDemoPage =
  ({ office, languages, translate, caller }: WebchatDeps) =>
  async (request: Request, response: Response) => {
    const asked = (request.query as { readonly lang?: unknown } | undefined)?.lang;
    const language = typeof asked === 'string' ? languageOf(asked) : defaultLocale;
    const locale = languages.includes(language) ? language : defaultLocale;
    const nonce = randomBytes(16).toString('base64');
    const socket = originOf(request, caller).replace(/^http/u, 'ws');
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.setHeader('Content-Security-Policy', contentPolicy(nonce, socket));
    const page = { nonce, officeName: office.name, departmentName: office.department ?? '', locale };
    response.sendRaw(200, renderDemoPage({ ...page, t: translate(locale) }));
  };
