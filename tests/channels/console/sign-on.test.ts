import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { openConsoleBrowser, type ConsoleBrowser } from '../../support/console-browser.ts';
import { startConsoleServer, type ConsoleServer } from '../../support/console-server.ts';
import { startOidcProvider, type TestProvider } from '../../support/oidc-provider.ts';

let provider: TestProvider;
let server: ConsoleServer;
let browser: ConsoleBrowser;

const CALLBACK = '/console/sso/callback';
const SCOPES = 'openid email given_name usual_name';
const ines = { sub: 'sub-1', email: 'Ines@testville.gouv.fr', email_verified: true, usual_name: 'Dupont' };

const start = async (trustEmail = false) => {
  server = await startConsoleServer({
    signOn: { ...provider.client, issuer: provider.issuer, name: 'ProConnect', scopes: SCOPES, trustEmail },
  });
  browser = openConsoleBrowser(server);
  provider.register(`${server.base}${CALLBACK}`);
};

beforeAll(async () => {
  provider = await startOidcProvider();
});
afterAll(() => provider.close());
beforeEach(() => {
  Object.assign(provider, { person: ines, isDown: false });
});
afterEach(() => server.close());

/** To the provider and back to the callback's address, which is not visited yet. */
async function goAndComeBack(): Promise<string> {
  const begun = await browser.visit('/console/sso/start');
  expect(begun.status).toBe(302);
  const back = await provider.signIn(begun.headers.get('location') ?? '');
  return back.pathname + back.search;
}
const signOn = async () => browser.visit(await goAndComeBack());
const leadsTo = (place: string) =>
  expect.stringMatching(new RegExp(`^http://127.0.0.1:\\d+/console${place}$`, 'u'));
const placeAfter = async () => (await signOn()).headers.get('location');
const isSignedIn = async () => (await browser.call('GET', '/session')).status === 200;

describe('sign-on at a provider', () => {
  beforeEach(() => start());

  test('is offered by its name, and asks for what it says with PKCE, state and nonce', async () => {
    expect((await browser.call('GET', '/session')).json).toMatchObject({
      error: { code: 'SignedOut', details: { ssoName: 'ProConnect' } },
    });
    const { headers } = await browser.visit('/console/sso/start');
    const asked = new URL(headers.get('location') ?? '').searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      response_type: 'code',
      scope: SCOPES,
      code_challenge_method: 'S256',
      redirect_uri: `${server.base}${CALLBACK}`,
    });
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked.get(name)).toMatch(/^[\w-]{43}$/u);
  });

  test('opens the account with the verified address, and keeps the identity', async () => {
    const agent = await server.addAgent('ines', 'agent');
    const end = await signOn();
    expect(end.headers.get('location')).toEqual(leadsTo(''));
    expect((await browser.call('GET', '/session')).json).toMatchObject({ agent: { id: agent.id } });
    const kept = await server.store.agents.findByOidcSubject(`${provider.issuer} sub-1`);
    expect(kept?.id).toBe(agent.id);
  });

  test('goes on when the address has changed at the provider', async () => {
    const agent = await server.addAgent('ines', 'agent');
    await signOn();
    provider.person = { ...ines, email: 'ines.martin@testville.gouv.fr', email_verified: false };
    browser = openConsoleBrowser(server);
    await signOn();
    expect((await browser.call('GET', '/session')).json).toMatchObject({ agent: { id: agent.id } });
  });

  test('gives an address that changed hands no access to who had it before', async () => {
    await server.addAgent('ines', 'agent');
    await signOn();
    provider.person = { ...ines, sub: 'sub-2' };
    browser = openConsoleBrowser(server);
    expect(await placeAfter()).toEqual(leadsTo('\\?sso=refused'));
    expect(await isSignedIn()).toBe(false);
  });

  test('makes no account for an address that has none', async () => {
    expect(await placeAfter()).toEqual(leadsTo('\\?sso=refused'));
    expect(await isSignedIn()).toBe(false);
    expect(await server.store.agents.list()).toEqual([]);
  });

  test('opens no closed account, by address or identity', async () => {
    const agent = await server.addAgent('ines', 'agent');
    await signOn();
    await server.store.agents.update(agent.id, { disabled: true });
    expect(await placeAfter()).toEqual(leadsTo('\\?sso=refused'));
    await server.store.agents.setCredentials(agent.id, { oidcSubject: undefined });
    expect(await placeAfter()).toEqual(leadsTo('\\?sso=refused'));
  });

  test.each([
    ['says is not verified', { email_verified: false }],
    ['says nothing about', { email_verified: undefined }],
    ['does not give', { email: undefined }],
  ])('refuses an address that the provider %s', async (_what, change) => {
    await server.addAgent('ines', 'agent');
    provider.person = { ...ines, ...change };
    expect(await placeAfter()).toEqual(leadsTo('\\?sso=unverified'));
    expect(await isSignedIn()).toBe(false);
  });

  test('reads a signed userinfo, as ProConnect sends it', async () => {
    await server.addAgent('ines', 'agent');
    provider.register(`${server.base}${CALLBACK}`, { signedUserinfo: true });
    expect(await placeAfter()).toEqual(leadsTo(''));
    expect(await isSignedIn()).toBe(true);
    expect(provider.userinfoType()).toMatch(/^application\/jwt/u);
  });

  test('ends the session the browser had', async () => {
    await server.addAgent('ines', 'agent');
    await server.addAgent('louis', 'administrator');
    await browser.signIn('louis@testville.gouv.fr');
    const former = browser.cookies.get('guichet');
    await signOn();
    expect((await browser.call('GET', '/session')).json).toMatchObject({ agent: { role: 'agent' } });
    browser.cookies.set('guichet', former ?? '');
    expect(await isSignedIn()).toBe(false);
  });
});

describe('an answer that is not the provider’s to this browser', () => {
  beforeEach(async () => {
    await start();
    await server.addAgent('ines', 'agent');
  });
  const fails = async (path: string) => {
    expect((await browser.visit(path)).headers.get('location')).toEqual(leadsTo('\\?sso=failed'));
    expect(await isSignedIn()).toBe(false);
  };

  test('opens nothing with another state', async () => {
    const back = await goAndComeBack();
    await fails(back.replace(/state=[\w-]+/u, 'state=somebody-else-s'));
  });

  test('opens nothing in a browser that did not begin', async () => {
    const back = await goAndComeBack();
    browser = openConsoleBrowser(server);
    await fails(back);
  });

  test('opens nothing with the attempt of another', async () => {
    const back = await goAndComeBack();
    browser = openConsoleBrowser(server);
    await browser.visit('/console/sso/start');
    await fails(back);
  });

  test('opens nothing a second time, with the cookie or without', async () => {
    const back = await goAndComeBack();
    const attempt = browser.cookies.get('guichet-sso') ?? '';
    expect((await browser.visit(back)).headers.get('location')).toEqual(leadsTo(''));
    expect(browser.cookies.has('guichet-sso')).toBe(false);
    browser = openConsoleBrowser(server);
    await fails(back);
    browser.cookies.set('guichet-sso', attempt);
    await fails(back);
  });

  test.each([
    ['', ''],
    ['?error=access_denied&state=x', 'bm90IGpzb24'],
    ['?code=x&state=x', Buffer.from('{"state":1}').toString('base64url')],
    ['?code=x&code=y&state=x&iss=https://evil.example', '%%%'],
  ])('opens nothing when it makes no sense: %s', async (query, cookie) => {
    browser.cookies.set('guichet-sso', cookie);
    await fails(`${CALLBACK}${query}`);
  });

  test('leaves nothing personal in the log', async () => {
    await signOn();
    const log = server.lines.join('');
    expect(log).toContain('an agent signed on at the provider');
    for (const word of ['testville', 'sub-1', 'Dupont', provider.client.clientSecret])
      expect(log).not.toContain(word);
  });
});

describe('a provider that is trusted with addresses', () => {
  beforeEach(async () => {
    await start(true);
    await server.addAgent('ines', 'agent');
  });

  test('need not say that they are verified', async () => {
    provider.person = { sub: ines.sub, email: ines.email };
    expect(await placeAfter()).toEqual(leadsTo(''));
  });

  test('is still believed when it says that one is not', async () => {
    provider.person = { ...ines, email_verified: false };
    expect(await placeAfter()).toEqual(leadsTo('\\?sso=unverified'));
  });
});

describe('a provider that can’t be reached', () => {
  test('is asked twice, said to have failed, and asked anew the next time; found once, it is not asked again', async () => {
    await start();
    await server.addAgent('ines', 'agent');
    provider.isDown = true;
    const before = provider.discoveries();
    expect((await browser.visit('/console/sso/start')).headers.get('location')).toEqual(
      leadsTo('\\?sso=failed'),
    );
    expect(provider.discoveries() - before).toBe(2);
    provider.isDown = false;
    expect(await placeAfter()).toEqual(leadsTo(''));
    expect(provider.discoveries() - before).toBe(3);
  });

  test('is not there at all where none is set up', async () => {
    server = await startConsoleServer();
    browser = openConsoleBrowser(server);
    expect((await browser.visit('/console/sso/start')).status).toBe(404);
    expect((await browser.visit(`${CALLBACK}?code=x`)).status).toBe(404);
    expect((await browser.call('GET', '/session')).json).toMatchObject({ error: { details: {} } });
  });
});

test('sign-on is limited by address, as sign-in is', async () => {
  await start();
  server.limit.seconds = 30;
  const answer = await browser.visit('/console/sso/start');
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '30']);
});
