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

describe('behind HTTPS', () => {
  const signInAt = async (caller: { trustProxy: boolean; publicUrl: string | undefined }, headers = {}) => {
    await server.close();
    server = await startConsoleServer({ caller });
    await server.addAgent('ines', 'agent');
    browser = openConsoleBrowser(server);
    return browser.call('POST', '/sign-in', { email: EMAIL, password: PASSWORD }, headers);
  };

  test('the cookie is Secure and can’t be set by a neighbour', async () => {
    const publicUrl = 'https://guichet.testville.gouv.fr';
    const answer = await signInAt({ trustProxy: false, publicUrl }, { origin: publicUrl });
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        /^__Host-guichet=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Lax; Secure$/u,
      ),
    ]);
    expect(await isSignedIn()).toBe(true);
    expect((await browser.call('GET', '/session', undefined, { origin: server.base })).code).toBe(
      'CrossOrigin',
    );
  });

  test('a proxy may say that it is HTTPS, if it is trusted', async () => {
    const headers = { 'x-forwarded-proto': 'https' };
    const trusted = await signInAt({ trustProxy: true, publicUrl: undefined }, headers);
    expect(trusted.headers.getSetCookie()[0]).toContain('__Host-guichet=');
    const doubted = await signInAt({ trustProxy: false, publicUrl: undefined }, headers);
    expect(doubted.headers.getSetCookie()[0]).toMatch(/^guichet=/u);
  });

  test('there is no session over plain HTTP from elsewhere', async () => {
    const answer = await signInAt({ trustProxy: false, publicUrl: 'http://guichet.testville.fr' });
    expect([answer.status, answer.code]).toEqual([403, 'NeedsHttps']);
    expect(answer.headers.getSetCookie()).toEqual([]);
    const secret = await server.accounts.invitations.invite(
      { role: 'agent' },
      await server.addAgent('a', 'administrator'),
    );
    const taken = await browser.call('POST', `/invitations/${secret}`, {
      email: 'z@b.fr',
      name: 'Z',
      password: PASSWORD,
    });
    expect(taken.code).toBe('NeedsHttps');
    expect(await server.accounts.invitations.look(secret)).toBeDefined();
  });
});
