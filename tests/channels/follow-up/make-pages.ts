import { join } from 'node:path';
import type { FollowUp, FollowUpView } from '../../../bot/contracts/desk.ts';
import { createLogger } from '../../../bot/logger.ts';
import { createRatingTokens } from '../../../bot/satisfaction/rating-token.ts';
import { loadMessages } from '../../../bot/turn/load-messages.ts';
import { createTranslate } from '../../../bot/turn/translate.ts';
import {
  createFollowUpPages,
  type FollowUpPagesDeps,
} from '../../../channels/follow-up/create-follow-up-pages.ts';
import { createHttpServer, type HttpServer } from '../../../channels/http-server.ts';
import { office } from '../../support/dialog-turn.ts';

/** The pages on a real HTTP server, with a clock that the test moves. */
export interface Pages {
  readonly base: string;
  readonly http: HttpServer;
  readonly tokens: ReturnType<typeof createRatingTokens>;
  /** What was logged. */
  readonly lines: readonly string[];
  readonly pass: (ms: number) => void;
  readonly get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Response>;
  /** Sends a form, from an address of its own unless one is given. */
  readonly send: (
    path: string,
    fields: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Response>;
}

export const TODAY = '2026-11-26T10:00:00.000Z';

/** A request as it is shown, answered once. */
export const makeView = (
  ticket: Partial<FollowUpView['ticket']> = {},
  messages?: FollowUpView['messages'],
): FollowUpView => ({
  ticket: {
    number: '48217305',
    status: 'open',
    subject: 'Mon permis n’arrive pas',
    receivedAt: '2026-11-24T09:00:00.000Z',
    dueOn: '2026-12-01',
    locale: 'fr',
    live: false,
    ...ticket,
  },
  messages: messages ?? [{ by: 'citizen', text: 'Je l’attends.', at: '2026-11-24T09:00:00.000Z' }],
});

/** A follow-up that knows nobody, but for what the test says otherwise. */
export const noFollowUp = (change: Partial<FollowUp> = {}): FollowUp => ({
  find: async () => undefined,
  addMessage: async () => undefined,
  withdraw: async () => undefined,
  ...change,
});

export async function makePages(
  change: Partial<FollowUpPagesDeps> & Pick<FollowUpPagesDeps, 'followUp'>,
): Promise<Pages> {
  const lines: string[] = [];
  const logger = createLogger('debug', { write: (line: string) => lines.push(line) });
  const http = createHttpServer({ logger, allowedOrigins: '*' });
  let [time, ids, callers] = [Date.parse(TODAY), 0, 0];
  const now = () => new Date(time);
  const tokens = createRatingTokens(Buffer.alloc(32, 9), now);
  const locales = join(import.meta.dirname, '../../../channels/follow-up/locales');
  createFollowUpPages({
    routes: http.routes,
    ratingTokens: tokens,
    rate: async () => 'recorded',
    office,
    translate: await createTranslate(loadMessages([locales])),
    caller: { trustProxy: true, publicUrl: undefined },
    logger,
    now,
    newId: () => `form-id-${String((ids += 1))}`,
    ...change,
  });
  const base = `http://127.0.0.1:${String(await http.listen(0, '127.0.0.1'))}`;
  return {
    base,
    http,
    tokens,
    lines,
    pass: (ms) => void (time += ms),
    get: (path, headers = {}) => fetch(base + path, { headers }),
    send: (path, fields, headers = {}) =>
      fetch(base + path, {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers: { 'x-forwarded-for': `192.0.2.${String((callers += 1))}`, ...headers },
      }),
  };
}

/** What a reader sees of a page, on one line. */
export const readable = (html: string): string =>
  html
    .replace(/<style[\s\S]*?<\/style>/gu, '')
    .replace(/<[^>]*>/gu, ' ')
    .replace(/\s+/gu, ' ')
    .replaceAll('&#39;', "'");
