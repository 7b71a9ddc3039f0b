import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { MINUTE_MS, openAccountsSetting, type AccountsSetting } from '../../support/accounts-setting.ts';

let setting: AccountsSetting;
beforeEach(async () => {
  setting = await openAccountsSetting();
  await setting.add('ines');
});
afterEach(() => setting.close());

const board = () => setting.accounts.presence;
const told = () => setting.signals.filter(({ type }) => type === 'presence').length;

describe('presence', () => {
  test('is away for who has not said anything, also when their window is open', async () => {
    expect(await board().stateOf('ines')).toBe('away');
    await board().touch('ines');
    expect([...(await board().now())]).toEqual([['ines', 'away']]);
  });

  test('counts while it is seen within a minute', async () => {
    await board().set('ines', 'available');
    setting.wait(MINUTE_MS);
    expect((await board().now()).get('ines')).toBe('available');
    setting.wait(1);
    expect((await board().now()).size).toBe(0);
  });

  test('lasts as long as the window is open, and over a page that is loaded again', async () => {
    await board().set('ines', 'busy');
    for (let beat = 0; beat < 10; beat += 1) {
      setting.wait(20_000);
      await board().touch('ines');
    }
    expect((await board().now()).get('ines')).toBe('busy');
    setting.wait(10 * MINUTE_MS);
    await board().touch('ines');
    expect((await board().now()).get('ines')).toBe('busy');
  });

  test('is not remembered over lunch', async () => {
    await board().set('ines', 'available');
    setting.wait(16 * MINUTE_MS);
    await board().touch('ines');
    expect((await board().now()).get('ines')).toBe('away');
  });

  test('that an agent has just set is not overwritten by a heartbeat', async () => {
    await board().set('ines', 'available');
    await Promise.all([board().touch('ines'), board().set('ines', 'busy'), board().touch('ines')]);
    expect(await board().stateOf('ines')).toBe('busy');
  });

  test('is told when it is set and when someone comes back, not at each heartbeat', async () => {
    await board().set('ines', 'available');
    await board().touch('ines');
    expect(told()).toBe(1);
    setting.wait(2 * MINUTE_MS);
    await board().touch('ines');
    expect(told()).toBe(2);
  });
});
