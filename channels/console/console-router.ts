import type { Request, Response, Server } from 'restify';
import { callerOf, headerOf, originOf } from '../caller.ts';
import { failure, notAllowed, notFound, signedOut, type Answer } from './answer.ts';
import type { Call, Handler, Handlers } from './call.ts';
import { isCrossOrigin, isSameSecret } from './check-origin.ts';
import type { ConsoleDeps } from './console-deps.ts';
import { clearCookie, cookieRulesFor, readCookie, sessionCookie } from './cookies.ts';
import { access, mayCall, type Route } from './guard.ts';

type RouterDeps = Pick<ConsoleDeps, 'accounts' | 'caller'>;

const API = '/console/api';
const crossOrigin = failure(403, 'CrossOrigin', 'Cette demande vient d’un autre site.');
const badCsrf = failure(403, 'BadCsrf', 'Rechargez la page, puis recommencez.');

type Method = Route extends `${infer M} ${string}` ? M : never;
const restifyNames = {
  GET: 'get',
  POST: 'post',
  PUT: 'put',
  PATCH: 'patch',
  DELETE: 'del',
} as const satisfies Readonly<Record<Method, string>>;

/** Adds every route of the table behind its guard. */
export function addConsoleRoutes(server: Server, handlers: Handlers<Route>, deps: RouterDeps): void {
  for (const route of Object.keys(access) as Route[]) {
    const [method = '', path = ''] = route.split(' ');
    server[restifyNames[method as Method]](`${API}${path}`, async (request: Request, response: Response) => {
      const result = await answer(route, handlers[route] as Handler<Call>, request, deps);
      sendAnswer(response, result, originOf(request, deps.caller));
    });
  }
  server.get(`${API}/*`, async (_request: Request, response: Response) => {
    sendAnswer(response, notFound, '');
  });
}

/** Who calls, whether they may, and only then the handler. */
async function answer(
  route: Route,
  handler: Handler<Call>,
  request: Request,
  { accounts, caller }: RouterDeps,
): Promise<Answer> {
  const origin = originOf(request, caller);
  const method = request.method ?? '';
  const source = {
    method,
    origin: headerOf(request, 'origin'),
    fetchSite: headerOf(request, 'sec-fetch-site'),
  };
  if (isCrossOrigin(source, origin)) return crossOrigin;
  const rules = cookieRulesFor(origin);
  const secret = rules && readCookie(headerOf(request, 'cookie'), rules);
  const signedIn = secret ? await accounts.sessions.find(secret, true) : undefined;
  const needed = access[route];
  if (needed !== 'open') {
    if (!signedIn) return signedOut;
    if (!mayCall(signedIn.agent.role, needed)) return notAllowed;
    if (method !== 'GET' && !isSameSecret(headerOf(request, 'x-csrf-token'), signedIn.session.csrf))
      return badCsrf;
  }
  return handler({
    params: (request.params ?? {}) as Call['params'],
    query: request.query as unknown,
    body: request.body as unknown,
    caller: callerOf(request, caller),
    origin,
    device: headerOf(request, 'user-agent'),
    signedIn,
  });
}

/** Nothing of the desk is kept by a browser or a proxy, nor read by another site. */
export function sendAnswer(
  response: Response,
  { status, body, file, headers, session }: Answer,
  origin: string,
): void {
  response.removeHeader('Access-Control-Allow-Origin');
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  response.setHeader('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
  for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value);
  const rules = cookieRulesFor(origin);
  if (session && rules) {
    response.setHeader(
      'Set-Cookie',
      session === 'ended' ? clearCookie(rules) : sessionCookie(rules, session.secret),
    );
  }
  if (file) {
    response.setHeader('Content-Type', file.type);
    response.setHeader('Content-Disposition', `attachment; filename="${file.name}"`);
    response.sendRaw(status, file.text);
    return;
  }
  response.send(status, body);
}
