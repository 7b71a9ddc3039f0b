import type { Activity } from '../../bot/contracts/activity.ts';

/** A conversation over Direct Line, as a client that knows the protocol and nothing else holds it. */
export interface OpenConversation {
  readonly conversationId: string;
  readonly token: string;
  readonly streamUrl: string;
}

export interface ReadSet {
  readonly activities: readonly Activity[];
  readonly watermark: string;
}

const BASE = '/v3/directline';

/** One request; a body is sent as JSON unless it is a string already. */
export function call(
  base: string,
  method: string,
  path: string,
  { token, body, headers = {} }: { token?: string; body?: unknown; headers?: Record<string, string> } = {},
): Promise<Response> {
  return fetch(`${base}${path}`, {
    method,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
}

export async function generateToken(
  base: string,
  userId?: string,
): Promise<{ conversationId: string; token: string }> {
  const body = userId === undefined ? {} : { user: { id: userId } };
  const response = await call(base, 'POST', `${BASE}/tokens/generate`, { body });
  return (await response.json()) as { conversationId: string; token: string };
}

export async function openConversation(base: string, userId?: string): Promise<OpenConversation> {
  const { token } = await generateToken(base, userId);
  const response = await call(base, 'POST', `${BASE}/conversations`, { token, body: { locale: 'fr' } });
  return (await response.json()) as OpenConversation;
}

/** Posts an activity: a text is a message, `clientId` its clientActivityID. */
export function post(
  base: string,
  { conversationId, token }: Pick<OpenConversation, 'conversationId' | 'token'>,
  activity: string | Readonly<Record<string, unknown>>,
  clientId?: string,
): Promise<Response> {
  const body = {
    ...(typeof activity === 'string' ? { type: 'message', text: activity } : activity),
    ...(clientId !== undefined && { channelData: { clientActivityID: clientId } }),
  };
  return call(base, 'POST', `${BASE}/conversations/${conversationId}/activities`, { token, body });
}

export async function read(
  base: string,
  { conversationId, token }: Pick<OpenConversation, 'conversationId' | 'token'>,
  watermark = '',
): Promise<ReadSet> {
  const path = `${BASE}/conversations/${conversationId}/activities?watermark=${watermark}`;
  return (await (await call(base, 'GET', path, { token })).json()) as ReadSet;
}

/** The whole conversation, page by page. */
export async function readAll(
  base: string,
  conversation: Pick<OpenConversation, 'conversationId' | 'token'>,
): Promise<readonly Activity[]> {
  const all: Activity[] = [];
  for (let watermark = '0'; ;) {
    const page = await read(base, conversation, watermark);
    all.push(...page.activities);
    if (page.watermark === watermark) return all;
    ({ watermark } = page);
  }
}
