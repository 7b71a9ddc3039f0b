import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { SignJWT, UnsecuredJWT } from 'jose';
import { call, generateToken, post, read } from '../support/direct-line-caller.ts';
import { MARK, USER, useHostileSetting } from '../support/hostile-setting.ts';
import { listenToStream } from '../support/listen-to-stream.ts';
import { upgradeRaw } from '../support/raw-request.ts';
import { expectRefusal, expectRefused } from '../support/refusal.ts';

const setting = useHostileSetting();

const BASE = '/v3/directline';
const conversation = () => `${BASE}/conversations/${setting.mine.conversationId}`;
/** Every address that asks for a token. */
const guarded = () =>
  [
    ['POST', `${BASE}/tokens/refresh`],
    ['POST', `${BASE}/conversations`],
    ['GET', conversation()],
    ['GET', `${conversation()}/activities`],
    ['POST', `${conversation()}/activities`],
  ] as const;

const key = () =>
  Buffer.from(readFileSync(join(setting.server.env['DATA_DIR'] ?? '', 'token.key'), 'utf8'), 'base64url');
const claims = () => ({ conv: setting.mine.conversationId, user: USER });
const jwt = (payload: Record<string, string> = claims(), alg = 'HS256') =>
  new SignJWT(payload).setProtectedHeader({ alg }).setAudience('conversation').setExpirationTime('1h');

const forged: Readonly<Record<string, () => string | Promise<string>>> = {
  'made of nonsense': () => `${MARK}.${MARK}.${MARK}`,
  'that is no JWT': () => MARK,
  'that is unsigned (alg none)': () =>
    new UnsecuredJWT(claims()).setAudience('conversation').setExpirationTime('1h').encode(),
  'whose signature was cut off': () => setting.mine.token.replace(/[^.]+$/u, ''),
  'whose claims were changed': () => {
    const [head = '', payload = '', signature = ''] = setting.mine.token.split('.');
    const changed = Buffer.from(payload, 'base64url').toString('utf8').replace(USER, `${USER}x`);
    return [head, Buffer.from(changed).toString('base64url'), signature].join('.');
  },
  'of another server': () => jwt().sign(Buffer.alloc(32, 7)),
  'of another algorithm': () => jwt(claims(), 'HS512').sign(Buffer.concat([key(), key()])),
  'that has expired': () => jwt().setExpirationTime(1_000_000_000).sign(key()),
  'of another use': () => jwt().setAudience('console').sign(key()),
  'of nobody': () => jwt({ conv: setting.mine.conversationId }).sign(key()),
  'of no conversation': () => jwt({ user: USER }).sign(key()),
};

test('a token made by this suite as the server makes it is taken: the others fail for their own reason', async () => {
  const token = await jwt().sign(key());
  expect((await read(setting.server.base, { ...setting.mine, token })).activities).not.toEqual([]);
});

test.each(Object.entries(forged))('a token %s opens nothing', async (_what, make) => {
  const token = await make();
  setting.keepSecret(token);
  for (const [method, path] of guarded()) {
    const body = method === 'POST' ? { body: { type: 'message', text: MARK } } : {};
    const code = await expectRefused(await call(setting.server.base, method, path, { token, ...body }), 403);
    expect(['BadToken', 'TokenExpired']).toContain(code);
  }
  const { status, body } = await upgradeRaw(
    setting.server.base,
    `${conversation()}/stream?watermark=0&t=${token}`,
  );
  expect(status).toBe(403);
  expectRefusal(status, body);
});

test.each(['', 'Bearer', 'Bearer ', 'Basic dXNlcjpwYXNz', `Bearer ${MARK} ${MARK}`, 'bearer'])(
  'a token is asked for where the header is «%s»',
  async (authorization) => {
    for (const [method, path] of guarded()) {
      const headers: Record<string, string> = authorization === '' ? {} : { authorization };
      expect(await expectRefused(await call(setting.server.base, method, path, { headers }), 401)).toBe(
        'MissingToken',
      );
    }
  },
);

test('the token of the stream opens the stream only', async () => {
  const token = new URL(setting.mine.streamUrl).searchParams.get('t') ?? '';
  setting.keepSecret(token);
  for (const [method, path] of guarded()) {
    await expectRefused(await call(setting.server.base, method, path, { token }), 403);
  }
});

test('a token opens no other person’s conversation, over HTTP or as a stream', async () => {
  const { server, mine, theirs } = setting;
  const { token } = mine;
  const before = await read(server.base, theirs);
  const path = `${BASE}/conversations/${theirs.conversationId}`;
  const body = { type: 'message', text: MARK, conversation: { id: theirs.conversationId } };
  await expectRefused(await call(server.base, 'GET', path, { token }), 403);
  await expectRefused(await call(server.base, 'GET', `${path}/activities`, { token }), 403);
  await expectRefused(await call(server.base, 'POST', `${path}/activities`, { token, body }), 403);
  const stream = mine.streamUrl.replace(mine.conversationId, theirs.conversationId);
  await expect(listenToStream(stream)).rejects.toThrow(/^refused 403/u);
  // Naming theirs in the body of my own changes nothing.
  expect((await post(server.base, mine, body)).status).toBe(200);
  expect(await read(server.base, theirs)).toEqual(before);
});

test('a token is no way to learn which conversations exist', async () => {
  const { server, mine, theirs } = setting;
  const ask = async (id: string) => {
    const response = await call(server.base, 'GET', `${BASE}/conversations/${id}`, { token: mine.token });
    return [response.status, await response.text()];
  };
  const { conversationId: unknown } = await generateToken(server.base);
  expect(await ask(theirs.conversationId)).toEqual(await ask(unknown));
});
