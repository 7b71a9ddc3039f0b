import { expect, test } from '@jest/globals';
import { createDirectLine, type Failure } from '../../../../channels/webchat/widget/direct-line.ts';
import { outgoing } from './fakes.ts';

interface Answer {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const NOW = Date.parse('2026-11-24T12:00:00Z');
const known = { conversationId: 'c/1', token: 't1' };

/** The client before a server that answers these, one after the other, and the requests it received. */
function setUp(...answers: readonly Answer[]) {
  const requests: { method: string; path: string; token: string | null; body: unknown }[] = [];
  const queue = [...answers];
  const fetch = async (address: unknown, init: RequestInit = {}): Promise<Response> => {
    const token = new Headers(init.headers).get('authorization');
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : null;
    requests.push({
      method: init.method ?? 'GET',
      path: String(address).replace('https://host', ''),
      token,
      body,
    });
    const { status = 200, body: answer = {}, headers = {} } = queue.shift() ?? {};
    return new Response(typeof answer === 'string' ? answer : JSON.stringify(answer), { status, headers });
  };
  return { client: createDirectLine({ apiOrigin: 'https://host', fetch, now: () => NOW }), requests };
}

test('a conversation starts with a token for this citizen, in their language', async () => {
  const { client, requests } = setUp(
    { body: { conversationId: 'c1', token: 't1', expires_in: 1800 } },
    { status: 201, body: { conversationId: 'c1', token: 't2', expires_in: 1800, streamUrl: 'wss://host/s' } },
  );
  expect(await client.start('dl_1', 'fr')).toEqual({
    ok: true,
    value: { conversationId: 'c1', token: 't2', streamUrl: 'wss://host/s' },
  });
  expect(requests).toEqual([
    { method: 'POST', path: '/v3/directline/tokens/generate', token: null, body: { user: { id: 'dl_1' } } },
    { method: 'POST', path: '/v3/directline/conversations', token: 'Bearer t1', body: { locale: 'fr' } },
  ]);
});

test('joining asks from the watermark, and keeps the known token when none is given', async () => {
  const { client, requests } = setUp({ body: { streamUrl: 'wss://host/s' } });
  expect(await client.join(known, '7')).toEqual({ ok: true, value: { ...known, streamUrl: 'wss://host/s' } });
  expect(requests).toEqual([
    { method: 'GET', path: '/v3/directline/conversations/c%2F1?watermark=7', token: 'Bearer t1', body: null },
  ]);
});

test('an activity is posted as it is', async () => {
  const { client, requests } = setUp({ body: { id: 'a1' } });
  expect(await client.post(known, outgoing('x', 'bonjour'))).toEqual({ ok: true, value: { id: 'a1' } });
  expect(requests[0]).toMatchObject({
    path: '/v3/directline/conversations/c%2F1/activities',
    body: { type: 'message', text: 'bonjour', locale: 'fr', channelData: { clientActivityID: 'x' } },
  });
});

test('a token is refreshed', async () => {
  const { client, requests } = setUp({ body: { conversationId: 'c/1', token: 't2', expires_in: 1800 } });
  expect(await client.refresh(known)).toEqual({ ok: true, value: { ...known, token: 't2' } });
  expect(requests[0]).toMatchObject({
    method: 'POST',
    path: '/v3/directline/tokens/refresh',
    token: 'Bearer t1',
  });
});

test('reading keeps what it understands of the journal and drops the rest', async () => {
  const card = {
    contentType: 'application/vnd.microsoft.card.hero',
    content: {
      text: 'Source',
      buttons: [
        { type: 'openUrl', title: 'Page', value: 'https://a.fr' },
        { type: 'call', title: 'x', value: '1' },
        null,
      ],
    },
  };
  const activity = {
    type: 'message',
    id: 'a1',
    from: { id: 's', name: 'Sophie', role: 'agent' },
    text: 'Bonjour',
    locale: 'fr',
    attachments: [card, { contentType: 'image/png' }, 3],
    suggestedActions: {
      actions: [
        { type: 'imBack', title: 'Oui', value: 'oui' },
        { type: 'imBack', title: 1 },
      ],
    },
  };
  const { client } = setUp({ body: { activities: [activity, null, 'x', {}], watermark: 4 } });
  expect(await client.read(known, '0')).toEqual({
    ok: true,
    value: {
      watermark: '4',
      activities: [
        {
          type: 'message',
          id: 'a1',
          role: 'agent',
          senderName: 'Sophie',
          text: 'Bonjour',
          locale: 'fr',
          clientActivityID: null,
          isAboutHumans: false,
          cards: [{ text: 'Source', links: [{ title: 'Page', url: 'https://a.fr' }] }],
          replies: [{ title: 'Oui', value: 'oui' }],
        },
      ],
    },
  });
});

const failures: readonly [Answer, Failure][] = [
  [{ status: 403 }, { kind: 'expired' }],
  [{ status: 404 }, { kind: 'expired' }],
  [
    { status: 400, body: { error: { code: 'BadArgument', message: 'Trop long.' } } },
    { kind: 'refused', message: 'Trop long.' },
  ],
  [
    { status: 413, body: '<html>' },
    { kind: 'refused', message: null },
  ],
  [{ status: 500 }, { kind: 'unreachable' }],
  [{ status: 502, body: '<html>' }, { kind: 'unreachable' }],
  [{ status: 200, body: '<html>' }, { kind: 'unreachable' }],
  [{ status: 200, body: [] }, { kind: 'unreachable' }],
  [
    { status: 429, headers: { 'retry-after': '3' } },
    { kind: 'throttled', waitMs: 3_000 },
  ],
  [
    { status: 429, headers: { 'retry-after': 'Tue, 24 Nov 2026 12:00:20 GMT' } },
    { kind: 'throttled', waitMs: 20_000 },
  ],
  [
    { status: 429, headers: { 'retry-after': 'bientôt' } },
    { kind: 'throttled', waitMs: 5_000 },
  ],
  [
    { status: 429, headers: { 'retry-after': '-1' } },
    { kind: 'throttled', waitMs: 5_000 },
  ],
  [
    { status: 429, headers: { 'retry-after': '86400' } },
    { kind: 'throttled', waitMs: 120_000 },
  ],
  [{ status: 429 }, { kind: 'throttled', waitMs: 5_000 }],
];

test.each(failures)('%j means %j', async (answer, failure) => {
  const { client } = setUp(answer);
  expect(await client.post(known, outgoing('x'))).toEqual({ ok: false, failure });
});

test('a network error is an outcome, not an exception', async () => {
  const fetch = () => Promise.reject(new TypeError('Failed to fetch'));
  const client = createDirectLine({ apiOrigin: 'https://host', fetch, now: () => NOW });
  expect(await client.read(known, '0')).toEqual({ ok: false, failure: { kind: 'unreachable' } });
});
