import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openConsoleBrowser, type ConsoleBrowser } from '../../support/console-browser.ts';
import { PASSWORD, startConsoleServer, type ConsoleServer } from '../../support/console-server.ts';

let server: ConsoleServer;
let browser: ConsoleBrowser;
const EMAIL = 'ines@testville.gouv.fr';

beforeEach(async () => {
  server = await startConsoleServer();
  browser = openConsoleBrowser(server);
});
afterEach(() => server.close());

const isSignedIn = async () => (await browser.call('GET', '/session')).status === 200;

describe('signing in', () => {
  test('gives what the application needs, and a cookie that no script reads', async () => {
    const agent = await server.addAgent('ines', 'agent');
    const answer = await browser.signIn(EMAIL);
    expect(answer.json).toEqual({
      agent,
      csrf: expect.stringMatching(/^[\w-]{43}$/u),
      presence: 'away',
      office: { name: 'Préfecture de Testville', timeZone: 'Europe/Paris' },
      cannedReplies: [],
      canSendMail: true,
    });
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^guichet=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Lax$/u),
    ]);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    expect(await isSignedIn()).toBe(true);
  });

  test('never takes a session that the browser brings along (session fixation)', async () => {
    await server.addAgent('ines', 'agent');
    browser.cookies.set('guichet', 'A'.repeat(43));
    await browser.signIn(EMAIL);
    expect(browser.cookies.get('guichet')).not.toBe('A'.repeat(43));

    const former = browser.cookies.get('guichet') ?? '';
    await browser.signIn(EMAIL);
    expect(browser.cookies.get('guichet')).not.toBe(former);
    browser.cookies.set('guichet', former);
    expect(await isSignedIn()).toBe(false);
  });

  test('with two cookies of the name uses neither: one is not ours', async () => {
    await server.addAgent('ines', 'agent');
    await browser.signIn(EMAIL);
    const headers = { cookie: `guichet=other; ${browser.cookieHeader()}` };
    expect((await browser.call('GET', '/session', undefined, headers)).status).toBe(401);
  });

  test('tells nobody who has an account, not even by a lock', async () => {
    await server.addAgent('ines', 'agent');
    const answersFor = async (email: string) => {
      const answers = [];
      for (let time = 0; time < 6; time += 1) {
        const { status, text, headers } = await browser.signIn(email, 'wrong');
        answers.push([status, text, headers.get('retry-after'), headers.getSetCookie()]);
      }
      return answers;
    };
    const known = await answersFor(EMAIL);
    expect(known).toEqual(await answersFor('personne@testville.gouv.fr'));
    expect(known.map(([status]) => status)).toEqual([401, 401, 401, 401, 401, 429]);
    expect(known[5]).toEqual([429, expect.stringContaining('"Locked"'), '900', []]);
    // The right password does not help before the lock ends.
    expect((await browser.signIn(EMAIL)).code).toBe('Locked');
    server.wait(15 * 60_000);
    expect((await browser.signIn(EMAIL)).status).toBe(200);
  });

  test('waits when an address has tried too often, before anything is looked up', async () => {
    await server.addAgent('ines', 'agent');
    server.limit.seconds = 42;
    for (const answer of [
      await browser.signIn(EMAIL),
      await browser.call('GET', '/invitations/x'),
      await browser.call('POST', '/invitations/x', { password: PASSWORD }),
    ]) {
      expect([answer.status, answer.code]).toEqual([429, 'TooManyRequests']);
      expect(answer.headers.get('retry-after')).toBe('42');
    }
  });

  test('is refused to another site’s form or script', async () => {
    await server.addAgent('ines', 'agent');
    const body = { email: EMAIL, password: PASSWORD };
    const from = (headers: Record<string, string>) => browser.call('POST', '/sign-in', body, headers);
    expect((await from({ origin: 'https://evil.example' })).code).toBe('CrossOrigin');
    expect((await from({ 'sec-fetch-site': 'cross-site' })).code).toBe('CrossOrigin');
    expect((await from({ 'sec-fetch-site': 'none' })).code).toBe('CrossOrigin');
    expect((await from({ 'content-type': 'text/plain' })).status).toBe(415);
    expect((await from({ 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(415);
    expect((await from({ origin: server.base, 'sec-fetch-site': 'same-origin' })).status).toBe(200);
  });

  test.each([
    ['nothing', undefined],
    ['a list', []],
    ['null', null],
    ['another type', { email: 1, password: {} }],
    ['something more', { email: EMAIL, password: PASSWORD, role: 'administrator' }],
    ['a book', { email: EMAIL, password: 'x'.repeat(10_000) }],
    ['a prototype', JSON.parse('{"__proto__": {"email": "a"}, "password": "b"}')],
  ])('with %s for a body is not valid, and nothing of it comes back', async (_what, body: unknown) => {
    const answer = await browser.call('POST', '/sign-in', body);
    expect([answer.status, answer.code]).toEqual([400, 'NotValid']);
    expect(answer.text).not.toContain(EMAIL);
  });
});

describe('a session that is over', () => {
  beforeEach(async () => {
    await server.addAgent('ines', 'agent');
    await browser.signIn(EMAIL);
  });

  test('by signing out opens nothing, even with the cookie kept', async () => {
    const kept = browser.cookies.get('guichet') ?? '';
    const out = await browser.call('POST', '/sign-out');
    expect(out.status).toBe(204);
    expect(out.headers.getSetCookie()).toEqual([expect.stringContaining('guichet=; Path=/; Max-Age=0')]);
    browser.cookies.set('guichet', kept);
    expect(await isSignedIn()).toBe(false);
  });

  test('by the last window leaves no agent available', async () => {
    await browser.call('PUT', '/presence', { state: 'available' });
    const second = openConsoleBrowser(server);
    const answer = await second.signIn(EMAIL);
    expect(answer.json).toMatchObject({ presence: 'available' });
    await browser.call('POST', '/sign-out');
    expect([...(await server.accounts.presence.now()).values()]).toEqual(['available']);
    await second.call('POST', '/sign-out');
    expect([...(await server.accounts.presence.now()).values()]).toEqual(['away']);
  });

  test.each([
    ['two hours without a call', 2 * 3600_000],
    ['twelve hours', 12 * 3600_000],
  ])('after %s opens nothing', async (_what, ms) => {
    server.wait(ms);
    expect((await browser.call('GET', '/cases')).code).toBe('SignedOut');
  });

  test('from afar, in the list of one’s own, opens nothing; somebody else’s can’t be ended', async () => {
    await server.addAgent('louis', 'administrator');
    const other = openConsoleBrowser(server);
    await other.signIn('louis@testville.gouv.fr');
    const second = openConsoleBrowser(server);
    await second.signIn(EMAIL);
    const { sessions } = (await browser.call('GET', '/account/sessions')).json as {
      sessions: { id: string; isThis: boolean; device: string }[];
    };
    expect(sessions.map(({ isThis, device }) => [isThis, device])).toEqual(
      expect.arrayContaining([
        [true, 'Test browser'],
        [false, 'Test browser'],
      ]),
    );
    const away = sessions.find(({ isThis }) => !isThis)?.id ?? '';
    expect((await other.call('DELETE', `/account/sessions/${away}`)).code).toBe('NotFound');
    expect((await second.call('GET', '/session')).status).toBe(200);
    expect((await browser.call('DELETE', `/account/sessions/${away}`)).status).toBe(204);
    expect((await second.call('GET', '/session')).status).toBe(401);
    expect(await isSignedIn()).toBe(true);
  });

  test('with the account closed opens nothing', async () => {
    await server.addAgent('louis', 'administrator');
    const administrator = openConsoleBrowser(server);
    await administrator.signIn('louis@testville.gouv.fr');
    const ines = (await server.store.agents.findByEmail(EMAIL))?.id ?? '';
    expect((await administrator.call('PATCH', `/agents/${ines}`, { disabled: true })).json).toMatchObject({
      disabled: true,
    });
    expect(await isSignedIn()).toBe(false);
    expect((await browser.signIn(EMAIL)).code).toBe('BadCredentials');
  });

  test('elsewhere ends with a new password, this one goes on', async () => {
    const second = openConsoleBrowser(server);
    await second.signIn(EMAIL);
    const change = (current: string, next: string) =>
      browser.call('POST', '/account/password', { current, next });
    expect((await change('wrong', 'encore une phrase')).code).toBe('BadCredentials');
    expect((await change(PASSWORD, 'court')).code).toBe('PasswordTooShort');
    expect((await change(PASSWORD, EMAIL)).code).toBe('PasswordIsEmail');
    expect((await change(PASSWORD, 'encore une phrase')).status).toBe(204);
    expect(await isSignedIn()).toBe(true);
    expect((await second.call('GET', '/session')).status).toBe(401);
    expect((await second.signIn(EMAIL, 'encore une phrase')).status).toBe(200);
  });
});
