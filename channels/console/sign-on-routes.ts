import type { Request, Response, Server } from 'restify';
import { z } from 'zod';
import type { SignOnAttempt, SignOnRefusal } from '../../bot/contracts/accounts.ts';
import { callerOf, headerOf, originOf } from '../caller.ts';
import { needsHttps, notFound, waitFor } from './answer.ts';
import type { ConsoleDeps } from './console-deps.ts';
import { sendAnswer } from './console-router.ts';
import {
  attemptCookie,
  clearCookie,
  cookieRulesFor,
  keepAttempt,
  readCookie,
  sessionCookie,
  type CookieRules,
} from './cookies.ts';

type SignOnDeps = Pick<ConsoleDeps, 'accounts' | 'caller' | 'signInLimit'>;

const CALLBACK = '/console/sso/callback';
const attemptSchema = z.strictObject({
  state: z.string().min(1).max(200),
  nonce: z.string().min(1).max(200),
  codeVerifier: z.string().min(1).max(200),
});

/**
 * Sign-on at the provider and back. What has to be remembered meanwhile is in a cookie of ten minutes, so that either of
 * two processes can end what the other began; the code it belongs to works once.
 */
export function addSignOnRoutes(server: Server, deps: SignOnDeps): void {
  server.get('/console/sso/start', guarded(deps, start));
  server.get(CALLBACK, guarded(deps, finish));
}

interface SignOnCall {
  readonly request: Request;
  readonly response: Response;
  readonly origin: string;
  readonly rules: CookieRules;
}

const guarded =
  (deps: SignOnDeps, run: (call: SignOnCall, deps: SignOnDeps) => Promise<void>) =>
  async (request: Request, response: Response) => {
    const origin = originOf(request, deps.caller);
    const rules = cookieRulesFor(origin);
    const wait = deps.signInLimit.take(callerOf(request, deps.caller));
    if (!deps.accounts.singleSignOn) sendAnswer(response, notFound, origin);
    else if (wait > 0) sendAnswer(response, waitFor(wait, 'TooManyRequests'), origin);
    else if (!rules) sendAnswer(response, needsHttps, origin);
    else await run({ request, response, origin, rules }, deps);
  };

async function start({ response, origin, rules }: SignOnCall, { accounts }: SignOnDeps): Promise<void> {
  const begun = await accounts.singleSignOn?.start(`${origin}${CALLBACK}`);
  if (!begun) {
    sendTo(response, refusedAt(origin, 'failed'), []);
    return;
  }
  sendTo(response, begun.url, [keepAttempt(rules, writeAttempt(begun.attempt))]);
}

async function finish(
  { request, response, origin, rules }: SignOnCall,
  { accounts: { singleSignOn, sessions } }: SignOnDeps,
): Promise<void> {
  const forget = clearCookie(attemptCookie(rules));
  const cookies = headerOf(request, 'cookie');
  const attempt = readAttempt(readCookie(cookies, attemptCookie(rules)));
  const account =
    attempt && singleSignOn
      ? await singleSignOn.finish(new URL(`${origin}${request.url ?? ''}`), attempt)
      : { refused: 'failed' as const };
  if ('refused' in account) {
    sendTo(response, refusedAt(origin, account.refused), [forget]);
    return;
  }
  const former = readCookie(cookies, rules);
  const formerSession = former ? await sessions.find(former, false) : undefined;
  if (formerSession) await sessions.end(formerSession.session.id, formerSession.agent.id);
  const { secret } = await sessions.open(account, headerOf(request, 'user-agent'));
  sendTo(response, `${origin}/console`, [forget, sessionCookie(rules, secret)]);
}

const refusedAt = (origin: string, why: SignOnRefusal): string => `${origin}/console?sso=${why}`;

const writeAttempt = (attempt: SignOnAttempt): string =>
  Buffer.from(JSON.stringify(attempt)).toString('base64url');

/** Our own cookie, unless somebody wrote it anew. */
function readAttempt(value: string | undefined): SignOnAttempt | undefined {
  try {
    const text = Buffer.from(value ?? '', 'base64url').toString('utf8');
    return attemptSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

function sendTo(response: Response, address: string, cookies: readonly string[]): void {
  response.setHeader('Location', address);
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Referrer-Policy', 'no-referrer');
  if (cookies.length > 0) response.setHeader('Set-Cookie', [...cookies]);
  response.send(302);
}
