import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { SignJWT, UnsecuredJWT } from 'jose';
import { call } from '../support/direct-line-caller.ts';
import { expectRefused } from '../support/refusal.ts';
import { startAssistant, type StartedAssistant } from '../support/start-assistant.ts';
import { tinyQuestion } from '../support/tiny-content.ts';

const APP = '11111111-2222-3333-4444-555555555555';
const TENANT = 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee';
const SERVICE = 'https://smba.trafficmanager.net/emea/';
const BOT_FRAMEWORK = 'https://api.botframework.com';

const microsoft = generateKeyPairSync('rsa', { modulusLength: 2048 });
const somebody = generateKeyPairSync('rsa', { modulusLength: 2048 });
/** Where keys were asked for; they can't be fetched once `isCutOff`. */
const asked: string[] = [];
let isCutOff = false;

// The SDK fetches Microsoft's public keys from its network: here they come from the test.
jest.mock('jwks-rsa', () => ({
  __esModule: true,
  default: ({ jwksUri }: { readonly jwksUri: string }) => ({
    getSigningKey: (_kid: string, done: (error: Error | null, key?: unknown) => void) => {
      asked.push(jwksUri);
      if (isCutOff) done(new Error('getaddrinfo EAI_AGAIN login.botframework.com'));
      else done(null, { getPublicKey: () => microsoft.publicKey.export({ type: 'spki', format: 'pem' }) });
    },
  }),
}));

let server: StartedAssistant;

beforeAll(async () => {
  server = await startAssistant({
    env: {
      MICROSOFT_APP_ID: APP,
      MICROSOFT_APP_TENANT_ID: TENANT,
      MICROSOFT_APP_PASSWORD: 'S3CRET',
      TRUST_PROXY: 'on',
    },
  });
});
afterAll(() => server.stop());
beforeEach(() => {
  isCutOff = false;
  asked.length = 0;
});

const activity = {
  type: 'message',
  id: 'm1',
  channelId: 'msteams',
  conversation: { id: 'c1' },
  from: { id: 'person' },
  recipient: { id: 'bot' },
  text: tinyQuestion.text,
  deliveryMode: 'expectReplies',
};
const claims = { serviceurl: SERVICE };
const jwt = (issuer = BOT_FRAMEWORK, audience = APP, extra: Record<string, string> = {}) =>
  new SignJWT({ ...claims, ...extra })
    .setProtectedHeader({ alg: 'RS256', kid: 'k' })
    .setIssuer(issuer)
    .setAudience(audience)
    .setExpirationTime('1h');
const send = (token: string | undefined, change: Readonly<Record<string, unknown>> = {}) =>
  call(server.base, 'POST', '/api/messages', {
    body: { ...activity, ...change },
    // From elsewhere, through the proxy: with an identity that is no matter.
    headers: {
      'x-forwarded-for': '203.0.113.9',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
  });

test('a token of the Bot Framework for this bot is taken, from anywhere', async () => {
  const response = await send(await jwt().sign(microsoft.privateKey));
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({
    activities: [{ channelData: { guichet: { topic: tinyQuestion.topic } } }],
  });
  expect(asked).toEqual(['https://login.botframework.com/v1/.well-known/keys']);
});

test('a token of the bot’s own tenant is taken', async () => {
  const issuer = `https://login.microsoftonline.com/${TENANT}/v2.0`;
  const response = await send(await jwt(issuer, APP, { tid: TENANT }).sign(microsoft.privateKey));
  expect(response.status).toBe(200);
});

const otherTenant = 'https://sts.windows.net/99999999-9999-9999-9999-999999999999/';
test.each<[string, () => string | undefined | Promise<string>]>([
  ['no token', () => undefined],
  ['an empty token', () => ''],
  ['nonsense', () => 'S3CRET'],
  [
    'an unsigned token',
    () => new UnsecuredJWT(claims).setIssuer(BOT_FRAMEWORK).setAudience(APP).setExpirationTime('1h').encode(),
  ],
  ['a token signed by somebody else', () => jwt().sign(somebody.privateKey)],
  [
    'a token signed with the bot’s id as a secret',
    () =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer(BOT_FRAMEWORK)
        .setAudience(APP)
        .setExpirationTime('1h')
        .sign(Buffer.from(APP)),
  ],
  [
    'a token for another bot',
    () => jwt(BOT_FRAMEWORK, '99999999-2222-3333-4444-555555555555').sign(microsoft.privateKey),
  ],
  [
    'a token for the Bot Framework itself',
    () => jwt(BOT_FRAMEWORK, BOT_FRAMEWORK).sign(microsoft.privateKey),
  ],
  ['a token of another tenant', () => jwt(otherTenant).sign(microsoft.privateKey)],
  ['a token of another issuer', () => jwt('https://evil.example').sign(microsoft.privateKey)],
  ['a token that expired an hour ago', () => jwt().setExpirationTime('-1h').sign(microsoft.privateKey)],
])('%s is refused', async (_what, make) => {
  const response = await send(await make());
  const text = await response.clone().text();
  expect(await expectRefused(response, 401)).toBe('BadToken');
  expect(text).not.toContain('S3CRET');
});

test('without a way to Microsoft’s keys a token is refused at once, and says nothing of the network', async () => {
  isCutOff = true;
  const response = await send(await jwt().sign(microsoft.privateKey));
  expect(await response.clone().text()).not.toMatch(/getaddrinfo|login\.botframework/u);
  await expectRefused(response, 401);
});

test('who has no token learns nothing from the body: it is looked at afterwards', async () => {
  await expectRefused(await send(undefined, { type: 5 }), 401);
  await expectRefused(await send(await jwt().sign(microsoft.privateKey), { type: 5 }), 400);
});

test('a token opens the serviceUrl it was made for, and no other', async () => {
  const token = await jwt().sign(microsoft.privateKey);
  const elsewhere = { serviceUrl: 'https://evil.example/', deliveryMode: undefined };
  expect(await expectRefused(await send(token, elsewhere), 400)).toBe('BadActivity');
});
