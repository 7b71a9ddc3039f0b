import { describe, expect, test } from '@jest/globals';
import { createApi } from '../../../../channels/console/app/api.ts';

function start(answer: () => Response, csrf: string | undefined = 'secret') {
  const calls: { readonly url: string; readonly init: RequestInit | undefined }[] = [];
  let signedOut = 0;
  const api = createApi({
    fetch: async (url, init) => {
      calls.push({ url: typeof url === 'string' ? url : '', init });
      return answer();
    },
    csrf: () => csrf,
    onSignedOut: () => {
      signedOut += 1;
    },
  });
  return { api, calls, signedOut: () => signedOut };
}
const refuse =
  (status: number, code: string, headers: Record<string, string> = {}) =>
  () =>
    Response.json({ error: { code, message: '…', details: { a: 1 } } }, { status, headers });

describe('a call', () => {
  test('sends the token with what changes something, and only then', async () => {
    const { api, calls } = start(() => new Response(null, { status: 204 }));
    await api.setPresence('busy');
    await api.agents();
    const [change, look] = calls.map(({ init }) => init?.headers as Record<string, string>);
    expect(change?.['x-csrf-token']).toBe('secret');
    expect(look?.['x-csrf-token']).toBeUndefined();
  });

  test('escapes what goes into an address', async () => {
    const { api, calls } = start(() => Response.json({}));
    await api.readCase('../session?x#y');
    expect(calls[0]?.url).toBe('/console/api/cases/..%2Fsession%3Fx%23y');
  });

  test('gives a refusal as a value', async () => {
    const { api, signedOut } = start(refuse(429, 'Locked', { 'retry-after': '120' }));
    expect(await api.signIn('a', 'b')).toEqual({
      ok: false,
      failure: { code: 'Locked', status: 429, retryAfterSeconds: 120, details: { a: 1 } },
    });
    expect(signedOut()).toBe(0);
  });

  test('tells when the session is over, but not to who only asks whether there is one', async () => {
    const { api, signedOut } = start(refuse(401, 'SignedOut'));
    await api.session();
    expect(signedOut()).toBe(0);
    await api.agents();
    expect(signedOut()).toBe(1);
  });

  test('survives a network that is not there', async () => {
    const { api } = start(() => {
      throw new TypeError('offline');
    });
    expect(await api.agents()).toMatchObject({ ok: false, failure: { code: 'Unreachable', status: 0 } });
  });

  test.each([
    ['a proxy’s page', () => new Response('<h1>Bad gateway</h1>', { status: 502 })],
    ['half an answer', () => new Response('{"agents":', { status: 200 })],
  ])('survives %s', async (_name, answer) => {
    const { api } = start(answer);
    expect(await api.agents()).toMatchObject({ ok: false, failure: { code: 'Unreachable' } });
  });
});
