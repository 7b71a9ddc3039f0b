import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openConsoleBrowser, type ConsoleBrowser } from '../../support/console-browser.ts';
import { startConsoleServer, type ConsoleServer } from '../../support/console-server.ts';

let server: ConsoleServer;
let browser: ConsoleBrowser;
const EMAIL = 'ines@testville.gouv.fr';

beforeEach(async () => {
  server = await startConsoleServer();
  browser = openConsoleBrowser(server);
});
afterEach(() => server.close());

const isSignedIn = async () => (await browser.call('GET', '/session')).status === 200;

describe('an invitation', () => {
  const form = { email: 'zoe@testville.gouv.fr', name: 'Zoé Martin', password: 'encore une phrase' };

  test('of the first start makes an administrator, once, who is signed in at once', async () => {
    const secret = (await server.accounts.invitations.firstAdministratorLink()) ?? '';
    const look = await browser.call('GET', `/invitations/${secret}`);
    expect(look.json).toEqual({ role: 'administrator', isReset: false });
    const taken = await browser.call('POST', `/invitations/${secret}`, form);
    expect(taken.json).toMatchObject({ agent: { role: 'administrator', email: form.email } });
    expect(await isSignedIn()).toBe(true);
    const again = openConsoleBrowser(server);
    expect((await again.call('POST', `/invitations/${secret}`, form)).code).toBe('NotFound');
    expect((await again.call('GET', `/invitations/${secret}`)).code).toBe('NotFound');
  });

  test('is made by an administrator, as a link to the desk', async () => {
    await server.addAgent('louis', 'administrator');
    await browser.signIn('louis@testville.gouv.fr');
    const made = await browser.call('POST', '/agents/invitations', { role: 'agent', email: form.email });
    expect(made.status).toBe(201);
    const { link } = made.json as { link: string };
    expect(link.startsWith(`${server.base}/console/invitation/`)).toBe(true);
    const guest = openConsoleBrowser(server);
    const path = `/invitations/${link.split('/').at(-1) ?? ''}`;
    expect((await guest.call('GET', path)).json).toEqual({
      role: 'agent',
      email: form.email,
      isReset: false,
    });
    expect((await guest.call('POST', path, { ...form, name: ' ' })).code).toBe('NameMissing');
    expect((await guest.call('POST', path, form)).json).toMatchObject({ agent: { role: 'agent' } });
  });

  test('for a new password opens the account again', async () => {
    const ines = await server.addAgent('ines', 'agent');
    await server.addAgent('louis', 'administrator');
    await browser.signIn('louis@testville.gouv.fr');
    const { link } = (await browser.call('POST', `/agents/${ines.id}/reset`)).json as { link: string };
    const guest = openConsoleBrowser(server);
    const path = `/invitations/${link.split('/').at(-1) ?? ''}`;
    expect((await guest.call('GET', path)).json).toEqual({ role: 'agent', email: EMAIL, isReset: true });
    expect((await guest.call('POST', path, { password: 'encore une phrase' })).json).toMatchObject({
      agent: { id: ines.id },
    });
    expect((await browser.call('POST', '/agents/nobody/reset')).code).toBe('NotFound');
  });

  test('that is none is not found, whatever it looks like', async () => {
    for (const secret of ['x', '%00', '..%2f..', 'A'.repeat(90), '%E0%A4%A'])
      expect((await browser.call('GET', `/invitations/${secret}`)).status).toBeGreaterThanOrEqual(400);
    expect((await browser.call('GET', `/invitations/${'A'.repeat(43)}`)).code).toBe('NotFound');
  });
});
