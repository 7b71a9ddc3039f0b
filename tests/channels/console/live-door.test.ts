import { describe, expect, jest, test } from '@jest/globals';
import { openConsoleBrowser } from '../../support/console-browser.ts';
import { useLiveSetting } from '../../support/live-setting.ts';

const setting = useLiveSetting();

describe('the door', () => {
  test.each<[string, Record<string, string>, string]>([
    ['no cookie', { cookie: '' }, '401'],
    ['an invented cookie', { cookie: `guichet=${'A'.repeat(43)}` }, '401'],
    ['another site', { origin: 'https://evil.example' }, '403'],
    ['a neighbour’s port', { origin: 'http://127.0.0.1:1' }, '403'],
    ['no origin', { origin: '' }, '403'],
  ])('stays shut to %s', async (_what, headers, status) => {
    await expect(setting.open(setting.browser, headers)).rejects.toThrow(status);
  });

  test('stays shut to a session that ran out', async () => {
    setting.server.wait(2 * 3_600_000);
    await expect(setting.open()).rejects.toThrow('401');
  });

  test.each<[string, string | Buffer, number]>([
    ['no JSON', 'hello', 1008],
    ['another type', '{"type":"admin"}', 1008],
    ['something more', '{"type":"view","ticketId":"t1","as":"admin"}', 1008],
    ['bytes', Buffer.from('{"type":"view"}'), 1008],
    ['too much', JSON.stringify({ type: 'view', ticketId: 'x'.repeat(2_000) }), 1009],
  ])('is shut again to a window that sends %s', async (_what, data, code) => {
    const window = await setting.open();
    window.socket.send(data);
    expect(await window.closed).toBe(code);
  });
});

describe('a session that ends', () => {
  test('by signing out takes its windows along, and no one else’s', async () => {
    const louis = await setting.signInAs('louis');
    const [mine, theirs] = [await setting.open(), await setting.open(louis)];
    await setting.browser.call('POST', '/sign-out');
    await mine.next('signedOut');
    expect(await mine.closed).toBe(1008);
    await theirs.settle();
    expect(theirs.socket.readyState).toBe(theirs.socket.OPEN);
  });

  test('elsewhere leaves this one’s window open', async () => {
    const second = openConsoleBrowser(setting.server);
    await second.signIn(setting.ines.email);
    const [here, there] = [await setting.open(), await setting.open(second)];
    await second.call('POST', '/sign-out');
    expect(await there.closed).toBe(1008);
    await here.settle();
    expect(here.socket.readyState).toBe(here.socket.OPEN);
  });

  test('with the account takes them along at once', async () => {
    const window = await setting.open();
    const admin = await setting.server.addAgent('admin', 'administrator');
    await setting.server.accounts.changes.change(setting.ines.id, { disabled: true }, admin);
    await window.next('signedOut');
    expect(await window.closed).toBe(1008);
  });

  test('by time does so at the next heartbeat, and an open window does not keep it awake', async () => {
    const window = await setting.open();
    for (let hour = 0; hour < 2; hour += 1) {
      setting.server.wait(3_600_000);
      jest.advanceTimersByTime(20_000);
      await window.settle();
    }
    expect(await window.closed).toBe(1008);
  });
});
