import type { Agent, PresenceState, Role } from '../../../bot/contracts/agent.ts';
import type { CaseByHand } from '../../../bot/contracts/desk.ts';
import type { Ticket } from '../../../bot/contracts/ticket.ts';
import type {
  AgentLine,
  CaseFile,
  CaseList,
  CommandRequest,
  InvitationView,
  NewAccount,
  OutboxEntry,
  RatingLine,
  SessionLine,
  SessionView,
} from '../wire.ts';

/** Why a call did not give what was asked; `code` is the server's, or `Unreachable` when there was no answer at all. */
export interface Failure {
  readonly code: string;
  readonly status: number;
  readonly retryAfterSeconds?: number;
  readonly details?: unknown;
}

export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

export interface ApiDeps {
  readonly fetch: typeof fetch;
  /** What every call but a GET has to send back; undefined before sign-in. */
  readonly csrf: () => string | undefined;
  /** The session ended somewhere else, or ran out. */
  readonly onSignedOut: () => void;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type Call = <T>(method: Method, path: string, body?: unknown) => Promise<Result<T>>;

const ROOT = '/console/api';

/** The server's calls, with errors as values. `channels/console/wire.ts` has the table of them. */
export function createApi(deps: ApiDeps) {
  const call = createCall(deps);
  return { ...sessionCalls(call), ...caseCalls(call), ...officeCalls(call) };
}

/** What `createApi` gives. */
export type Api = ReturnType<typeof createApi>;

const sessionCalls = (call: Call) => ({
  session: () => call<SessionView>('GET', '/session'),
  signIn: (email: string, password: string) => call<SessionView>('POST', '/sign-in', { email, password }),
  signOut: () => call<undefined>('POST', '/sign-out'),
  invitation: (secret: string) => call<InvitationView>('GET', `/invitations/${encodeURIComponent(secret)}`),
  accept: (secret: string, account: NewAccount) =>
    call<SessionView>('POST', `/invitations/${encodeURIComponent(secret)}`, account),
  sessions: () => call<{ readonly sessions: readonly SessionLine[] }>('GET', '/account/sessions'),
  endSession: (id: string) => call<undefined>('DELETE', `/account/sessions/${encodeURIComponent(id)}`),
  changePassword: (current: string, next: string) =>
    call<undefined>('POST', '/account/password', { current, next }),
  setPresence: (state: PresenceState) => call<undefined>('PUT', '/presence', { state }),
});

const caseCalls = (call: Call) => ({
  cases: (query: string) => call<CaseList>('GET', `/cases?${query}`),
  openByHand: (request: CaseByHand) => call<Ticket>('POST', '/cases', request),
  readCase: (id: string) => call<CaseFile>('GET', `/cases/${encodeURIComponent(id)}`),
  act: (id: string, request: CommandRequest) =>
    call<Ticket>('POST', `/cases/${encodeURIComponent(id)}/commands`, request),
  saveDraft: (id: string, text: string) =>
    call<undefined>('PUT', `/cases/${encodeURIComponent(id)}/draft`, { text }),
  draftTopic: (id: string) =>
    call<{ readonly slug: string; readonly yaml: string }>('POST', `/cases/${encodeURIComponent(id)}/topic`),
});

const officeCalls = (call: Call) => ({
  agents: () => call<{ readonly agents: readonly AgentLine[] }>('GET', '/agents'),
  invite: (role: Role, email: string | undefined) =>
    call<{ readonly link: string }>('POST', '/agents/invitations', email ? { role, email } : { role }),
  changeAgent: (id: string, change: Partial<Pick<Agent, 'role' | 'disabled'>>) =>
    call<AgentLine>('PATCH', `/agents/${encodeURIComponent(id)}`, change),
  resetAgent: (id: string) =>
    call<{ readonly link: string }>('POST', `/agents/${encodeURIComponent(id)}/reset`),
  ratings: (query: string) => call<{ readonly lines: readonly RatingLine[] }>('GET', `/ratings?${query}`),
  mails: () => call<{ readonly mails: readonly OutboxEntry[] }>('GET', '/mails'),
  retryMail: (id: string) => call<undefined>('POST', `/mails/${encodeURIComponent(id)}/retry`),
});

/** Where the ratings of a period can be fetched as a file. */
export const ratingsFile = (query: string): string => `${ROOT}/ratings.csv?${query}`;

function createCall({ fetch, csrf, onSignedOut }: ApiDeps): Call {
  return async (method, path, body) => {
    const token = csrf();
    const headers = {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(method === 'GET' || token === undefined ? {} : { 'x-csrf-token': token }),
    };
    try {
      const response = await fetch(`${ROOT}${path}`, {
        method,
        headers,
        credentials: 'same-origin',
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (response.ok) return { ok: true, value: (await readJson(response)) as never };
      const failure = await readFailure(response);
      if (failure.code === 'SignedOut' && path !== '/session') onSignedOut();
      return { ok: false, failure };
    } catch {
      return { ok: false, failure: { code: 'Unreachable', status: 0 } };
    }
  };
}

async function readJson(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined;
  return response.json();
}

async function readFailure(response: Response): Promise<Failure> {
  const wait = Number(response.headers.get('retry-after'));
  const retryAfter = Number.isFinite(wait) && wait > 0 ? { retryAfterSeconds: wait } : {};
  const body: unknown = await response.json().catch(() => undefined);
  const error = (body as { error?: { code?: unknown; details?: unknown } } | undefined)?.error;
  return {
    // A proxy in between answers in its own words.
    code: typeof error?.code === 'string' ? error.code : 'Unreachable',
    status: response.status,
    details: error?.details,
    ...retryAfter,
  };
}
