import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { createPasswordHashing } from '../../../bot/accounts/hash-password.ts';
import { lockMs } from '../../../bot/accounts/lockout.ts';
import type { Accounts } from '../../../bot/contracts/accounts.ts';
import {
  MINUTE_MS,
  openAccountsSetting,
  PHRASE,
  type AccountsSetting,
} from '../../support/accounts-setting.ts';

let setting: AccountsSetting;
beforeEach(async () => (setting = await openAccountsSetting()));
afterEach(() => setting.close());

const KNOWN = 'ines@prefecture.test';
const UNKNOWN = 'personne@prefecture.test';
const wrong = { refused: 'badCredentials' };
const tryTo = (email: string, password = 'not the password', accounts: Accounts = setting.accounts) =>
  accounts.signIn({ email, password, device: 'Test' });
const fail = async (email: string, times: number) => {
  for (let time = 0; time < times; time += 1) expect(await tryTo(email)).toEqual(wrong);
};

describe('signing in with a password', () => {
  test('opens a session of one’s own, whatever capitals the address has', async () => {
    await setting.add('ines');
    const result = await tryTo(' Ines@Prefecture.TEST ', PHRASE);
    expect(result).toMatchObject({ agent: { id: 'ines' }, session: { agentId: 'ines', device: 'Test' } });
  });

  test('says the same to an unknown address, a wrong password, a closed account and one without a password', async () => {
    await setting.add('ines');
    await setting.add('gone', { disabled: true });
    await setting.add('sso');
    await setting.store.agents.setCredentials('sso', { passwordHash: undefined });
    for (const [email, password] of [
      [UNKNOWN, PHRASE],
      [KNOWN, 'wrong'],
      ['gone@prefecture.test', PHRASE],
      ['sso@prefecture.test', ''],
    ] as const)
      expect(await tryTo(email, password)).toEqual(wrong);
  });

  test('hashes as much for an unknown address as for a known one', async () => {
    await setting.add('ines');
    const check = jest.spyOn(setting.passwords, 'check');
    await tryTo(KNOWN);
    await tryTo(UNKNOWN);
    expect(check).toHaveBeenCalledTimes(2);
  });

  test('makes the hash anew when it was made with other parameters', async () => {
    await setting.add('ines');
    const old = await createPasswordHashing({ cost: 4, atOnce: 1 }).hash(PHRASE);
    await setting.store.agents.setCredentials('ines', { passwordHash: old });
    expect(await tryTo(KNOWN, PHRASE)).toMatchObject({ agent: { id: 'ines' } });
    const kept = await setting.store.agents.credentials('ines');
    expect(kept?.passwordHash).toMatch(/^scrypt\$16\$/u);
    expect(await tryTo(KNOWN, PHRASE)).toMatchObject({ agent: { id: 'ines' } });
  });

  test('leaves neither address nor password in the log', async () => {
    await setting.add('ines');
    await fail(KNOWN, 5);
    await tryTo(UNKNOWN, 'S3CRET');
    setting.wait(15 * MINUTE_MS);
    await tryTo(KNOWN, PHRASE);
    const log = setting.lines.join('');
    expect(log).toContain('an agent signed in');
    expect(log).toContain('"failures":5');
    for (const secret of [KNOWN, UNKNOWN, PHRASE, 'S3CRET', 'Agent ines']) expect(log).not.toContain(secret);
  });
});

describe('the lock after failures', () => {
  test.each([
    [4, 0],
    [5, 15],
    [6, 30],
    [7, 60],
    [12, 24 * 60],
    [1_000, 24 * 60],
  ])('lasts after %i failures %i minutes', (failures, minutes) => {
    expect(lockMs(failures)).toBe(minutes * MINUTE_MS);
  });

  test.each([KNOWN, UNKNOWN])('looks the same for %s, which may have an account or not', async (email) => {
    await setting.add('ines');
    await fail(email, 5);
    expect(await tryTo(email, PHRASE)).toEqual({ refused: 'locked', seconds: 900 });
    setting.wait(15 * MINUTE_MS);
    await fail(email, 1);
    expect(await tryTo(email, PHRASE)).toEqual({ refused: 'locked', seconds: 1800 });
  });

  test('ends by itself, and the right password makes all forgotten', async () => {
    await setting.add('ines');
    await fail(KNOWN, 5);
    setting.wait(15 * MINUTE_MS);
    expect(await tryTo(KNOWN, PHRASE)).toMatchObject({ agent: { id: 'ines' } });
    const kept = await setting.store.agents.credentials('ines');
    expect(kept).toMatchObject({ failures: 0 });
    expect(kept).not.toHaveProperty('lockedUntil');
    await fail(KNOWN, 4);
    expect(await tryTo(KNOWN, PHRASE)).toMatchObject({ agent: { id: 'ines' } });
  });

  test('holds in another process and after a restart, without saying that it does', async () => {
    await setting.add('ines');
    await fail(KNOWN, 5);
    const other = setting.another();
    expect(await tryTo(KNOWN, PHRASE, other)).toEqual(wrong);
    setting.wait(15 * MINUTE_MS);
    expect(await tryTo(KNOWN, PHRASE, other)).toMatchObject({ agent: { id: 'ines' } });
  });

  test('counts guesses that come all at once', async () => {
    await setting.add('ines');
    const guesses = await Promise.all(Array.from({ length: 50 }, () => tryTo(KNOWN)));
    expect(guesses.filter((guess) => 'refused' in guess && guess.refused === 'badCredentials')).toHaveLength(
      5,
    );
    expect(await setting.store.agents.credentials('ines')).toMatchObject({ failures: 5 });
  });
});
