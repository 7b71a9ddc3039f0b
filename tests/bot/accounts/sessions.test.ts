import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { hashSecret } from '../../../bot/accounts/one-time-secret.ts';
import {
  HOUR_MS,
  MINUTE_MS,
  openAccountsSetting,
  type AccountsSetting,
} from '../../support/accounts-setting.ts';

let setting: AccountsSetting;
beforeEach(async () => (setting = await openAccountsSetting()));
afterEach(() => setting.close());

const open = async (device = 'Firefox') =>
  setting.accounts.sessions.open(await setting.add(`a${crypto.randomUUID()}`), device);
const find = (secret: string, keepAwake = true) => setting.accounts.sessions.find(secret, keepAwake);

describe('a session', () => {
  test('is found by its secret, of which only the hash is kept', async () => {
    const { secret, session, agent } = await open();
    expect(await find(secret)).toEqual({ agent, session });
    expect(session.id).toBe(hashSecret(secret));
    expect(JSON.stringify(await setting.store.agents.sessionsOf(agent.id))).not.toContain(secret);
    expect(await find(session.id)).toBeUndefined();
    expect(await find('')).toBeUndefined();
  });

  test('ends after twelve hours, whatever was done', async () => {
    const { secret, agent } = await open();
    for (let hour = 1; hour < 12; hour += 1) {
      setting.wait(HOUR_MS);
      expect(await find(secret)).toBeDefined();
    }
    setting.wait(HOUR_MS);
    expect(await find(secret)).toBeUndefined();
    expect(await setting.store.agents.sessionsOf(agent.id)).toEqual([]);
  });

  test('ends after two hours in which nothing was done', async () => {
    const { secret } = await open();
    setting.wait(2 * HOUR_MS - 1);
    expect(await find(secret, false)).toBeDefined();
    setting.wait(1);
    expect(await find(secret, false)).toBeUndefined();
  });

  test('tells the store at most once a minute that it is used', async () => {
    const { secret, session } = await open();
    setting.wait(MINUTE_MS - 1);
    await find(secret);
    expect((await find(secret))?.session.seenAt).toBe(session.seenAt);
    setting.wait(1);
    await find(secret);
    expect((await find(secret))?.session.seenAt).not.toBe(session.seenAt);
  });

  test('of a closed account opens nothing', async () => {
    const { secret, agent } = await open();
    await setting.store.agents.update(agent.id, { disabled: true });
    expect(await find(secret)).toBeUndefined();
  });

  test('ends alone, and only by its owner', async () => {
    const [mine, theirs] = [await open(), await open()];
    expect(await setting.accounts.sessions.end(theirs.session.id, mine.agent.id)).toBe(false);
    expect(await setting.accounts.sessions.end(mine.session.id, mine.agent.id)).toBe(true);
    expect(await find(mine.secret)).toBeUndefined();
    expect(await find(theirs.secret)).toBeDefined();
    expect(setting.signals).toEqual([{ type: 'sessionEnded', agentId: mine.agent.id }]);
  });

  test('keeps of the browser’s name what can be shown', async () => {
    const { session } = await open(`Mozilla\u0000\u202E\n${'x'.repeat(500)}`);
    expect(session.device).toMatch(/^Mozillax+$/u);
    expect(session.device).toHaveLength(120);
  });
});
