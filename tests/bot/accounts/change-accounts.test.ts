import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Agent } from '../../../bot/contracts/agent.ts';
import { openAccountsSetting, PHRASE, type AccountsSetting } from '../../support/accounts-setting.ts';

let setting: AccountsSetting;
let admin: Agent;
beforeEach(async () => {
  setting = await openAccountsSetting();
  admin = await setting.add('admin', { role: 'administrator' });
});
afterEach(() => setting.close());

const change = (id: string, what: Partial<Agent>) => setting.accounts.changes.change(id, what, admin);

describe('an administrator', () => {
  test('changes what an account says, and the log says who changed which fields', async () => {
    await setting.add('ines');
    expect(await change('ines', { name: 'Inès D.', role: 'supervisor' })).toMatchObject({ name: 'Inès D.' });
    expect(await setting.store.agents.find('ines')).toMatchObject({ name: 'Inès D.', role: 'supervisor' });
    const log = setting.lines.join('');
    expect(log).toContain('"agent":"ines","by":"admin","fields":["name","role"]');
    expect(log).not.toContain('Inès');
    expect(await change('nobody', { role: 'agent' })).toBe('notFound');
  });

  test('closes an account, and its sessions with it', async () => {
    const session = await setting.accounts.sessions.open(await setting.add('ines'), 'Test');
    await change('ines', { disabled: true });
    await change('ines', { disabled: false });
    expect(await setting.accounts.sessions.find(session.secret, false)).toBeUndefined();
    expect(setting.signals).toContainEqual({ type: 'sessionEnded', agentId: 'ines' });
  });

  test('who is the last one stays one', async () => {
    await setting.add('gone', { role: 'administrator', disabled: true });
    expect(await change('admin', { role: 'agent' })).toBe('lastAdministrator');
    expect(await change('admin', { disabled: true })).toBe('lastAdministrator');
    await setting.add('second', { role: 'administrator' });
    expect(await change('admin', { role: 'agent' })).toMatchObject({ role: 'agent' });
  });
});

describe('an agent’s own password', () => {
  test('changes with the one before, and ends the other sessions', async () => {
    const agent = await setting.add('ines');
    const [here, elsewhere] = [
      await setting.accounts.sessions.open(agent, 'here'),
      await setting.accounts.sessions.open(agent, 'elsewhere'),
    ];
    const set = (current: string, next: string) =>
      setting.accounts.changes.changePassword({ current, next }, here);
    expect(await set('wrong', 'encore une phrase')).toEqual({ refused: 'badCredentials' });
    expect(await set(PHRASE, 'court')).toBe('passwordTooShort');
    expect(await set(PHRASE, 'encore une phrase')).toBe('changed');
    expect(await setting.accounts.sessions.find(here.secret, false)).toBeDefined();
    expect(await setting.accounts.sessions.find(elsewhere.secret, false)).toBeUndefined();
  });

  test('can’t be guessed there either', async () => {
    const here = await setting.accounts.sessions.open(await setting.add('ines'), 'here');
    const guess = () =>
      setting.accounts.changes.changePassword({ current: 'guess', next: 'x'.repeat(12) }, here);
    for (let time = 0; time < 5; time += 1) expect(await guess()).toEqual({ refused: 'badCredentials' });
    expect(await guess()).toEqual({ refused: 'locked', seconds: 900 });
  });
});
